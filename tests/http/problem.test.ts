/** How do errors look to programs, and to readers who asked for a page? */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, ZonelensError } from '../../src/errors.js';
import { handleError, notFound } from '../../src/http/problem.js';

let server: Server;
let url: string;
let thrown: unknown;

beforeAll(async () => {
  const app = express();
  app.use((request, _response, next) => {
    (request as { log?: unknown }).log = { error: () => {} };
    next();
  });
  app.get(['/page', '/api/thing'], () => {
    throw thrown;
  });
  app.use(notFound);
  app.use(handleError);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const asked = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url + path, { headers, method });

describe('the answer to an error', () => {
  it.each<ErrorCode>([
    'index_missing',
    'storage_unavailable',
    'overloaded',
    'deadline_exceeded',
    'shutting_down',
  ])('that may pass (%s) is 503 and says when to try again', async (code) => {
    thrown = new ZonelensError(code, 'a message');
    const answer = await asked('/api/thing');
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ status: 503, detail: 'a message' });
  });

  it.each<ErrorCode>(['storage_failed', 'config_invalid', 'index_corrupt'])(
    'of whoever runs the service (%s) is 500 without its message',
    async (code) => {
      thrown = new ZonelensError(code, 'a message');
      const answer = await asked('/api/thing');
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain('a message');
    },
  );
});

describe('a page that cannot be had', () => {
  it.each([
    ['zh-CN,zh;q=0.9', '没有这个页面', 'zh-Hans'],
    ['zh-TW,zh;q=0.9', '沒有這個頁面', 'zh-Hant'],
    ['en-GB,en;q=0.9', 'There is no such page', 'en'],
    ['de', '没有这个页面', 'zh-Hans'],
  ])('is a page in the language of the reader (%s)', async (accepted, title, lang) => {
    const answer = await asked('/foo', { accept: BROWSER, 'accept-language': accepted });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch('text/html');
    expect(answer.headers.get('vary')).toBe('Accept, Accept-Language');
    const page = await answer.text();
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(`<html lang="${lang}">`);
  });

  it('keeps the language of its address, and leads on from any depth', async () => {
    const page = await (
      await asked('/a/b/c?lang=en', { accept: BROWSER, 'accept-language': 'zh-CN' })
    ).text();
    expect(page).toContain('href="../../?lang=en"');
    expect(page).toContain('href="../../compare?lang=en"');
    expect(page).toContain('href="../../index.css"');
  });

  it('repeats nothing of the address', async () => {
    const hostile = '/%3Cscript%3Ealert(1)%3C/script%3E?lang=%22%3E%3Cscript%3E';
    expect(await (await asked(hostile, { accept: BROWSER })).text()).not.toContain('script');
  });

  it('says when the service fails', async () => {
    thrown = new Error('boom');
    const failure = await asked('/page', { accept: BROWSER });
    expect(failure.status).toBe(500);
    expect(await failure.text()).toContain('服务器没能打开这个页面');
  });

  it.each([
    ['/foo', { accept: 'application/json' }, 'GET'],
    ['/foo', {}, 'GET'],
    ['/foo', { accept: BROWSER }, 'POST'],
    ['/api/nothing', { accept: BROWSER }, 'GET'],
  ])('is a problem for programs: %s %o %s', async (path, headers, method) => {
    const answer = await asked(path, headers as Record<string, string>, method);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });
});
