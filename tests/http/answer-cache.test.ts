import type { Request } from 'express';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AnswerCache } from '../../src/http/answer-cache.js';
import type { RunningServer } from '../../src/http/server.js';
import { ZonelensService } from '../../src/queries/service.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { serve } from '../helpers/server.js';

import { articleText, useWorkspace } from '../helpers/workspace.js';

const MIB = 2 ** 20;

describe('an answer that was given before', () => {
  const work = useWorkspace();
  let service: ZonelensService;
  let server: RunningServer;

  const open = async (answerCacheBytes: number) => {
    await work.write('a.txt', articleText('甲区体制改革'));
    await work.write('b.txt', articleText('乙区体制改革'));
    await work.ingest();
    const backend = folderBackend({ indexFolder: work.index });
    service = await ZonelensService.open(backend, work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
    server = await serve(service, { answerCacheBytes });
  };
  beforeEach(() => open(MIB));
  afterEach(async () => {
    await server.stop();
    await service.close();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, { headers });
  const post = (body: object) =>
    fetch(`${server.url}/api/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const counted = async () => {
    const text = await (await get('/metrics')).text();
    const count = (result: string) =>
      Number(new RegExp(`^zonelens_answers_total\\{result="${result}"\\} (\\d+)`, 'm').exec(text)?.[1]);
    return { hits: count('hit'), misses: count('miss') };
  };
  /** Without the time that a search took. */
  const answerOf = async (response: Response) => {
    const { tookMs: _, ...answer } = (await response.json()) as { tookMs?: number };
    return answer;
  };

  it('is given again to the same request, and 304 to whoever has it', async () => {
    const path = `/api/search?q=${encodeURIComponent('体制改革')}`;
    const first = await get(path);
    const again = await get(path);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const etag = first.headers.get('etag') ?? '';
    // Without the second header, `fetch` asks for an answer that is not from a cache.
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    expect((await get(path, headers)).status).toBe(304);
    expect(await counted()).toEqual({ hits: 2, misses: 1 });
  });

  it('is that of the parameters, in the address and in the body', async () => {
    const [a, b] = [await post({ q: '体制改革', limit: 1 }), await post({ q: '体制改革', limit: 2 })];
    const hitsOf = async (response: Response) => ((await response.json()) as { hits: unknown[] }).hits;
    expect([await hitsOf(a), await hitsOf(b)].map((hits) => hits.length)).toEqual([1, 2]);
    const asked = await get(`/api/search?q=${encodeURIComponent('体制改革')}&limit=1`);
    expect(await hitsOf(asked)).toHaveLength(1);
    expect(await hitsOf(await post({ q: '体制改革', limit: 2 }))).toHaveLength(2);
    expect(await counted()).toEqual({ hits: 1, misses: 3 });
  });

  it('is made again from another generation', async () => {
    const path = `/api/search?q=${encodeURIComponent('体制改革')}&limit=50`;
    const before = await answerOf(await get(path));
    await work.write('c.txt', articleText('丙区体制改革'));
    await work.ingest();
    expect(await answerOf(await get(path))).toEqual(before);
    await service.reload();
    const after = (await answerOf(await get(path))) as { total: number };
    expect(after.total).toBeGreaterThan((before as { total: number }).total);
    expect(await counted()).toEqual({ hits: 1, misses: 2 });
  });

  it('is no table, and no problem', async () => {
    const table = `/api/compare?q=${encodeURIComponent('体制改革')}&format=csv`;
    const [first, again] = [await get(table), await get(table)];
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    for (const path of ['/api/search', '/api/passages/none']) {
      const { status } = await get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect((await get(path)).status).toBe(status);
    }
    expect((await counted()).hits).toBe(0);
  });

  it('is not kept when something changed while it was made, such as a reranker that failed', async () => {
    const cache = new AnswerCache(MIB);
    const fake = { version: 'a' };
    const request = { originalUrl: '/api/search?q=a' } as Request;
    const ask = (change: () => void) =>
      cache.of(request, fake, async () => {
        change();
        return Buffer.from(fake.version);
      });
    expect(String(await ask(() => Object.assign(fake, { version: 'b' })))).toBe('b');
    fake.version = 'a';
    expect(String(await ask(() => {}))).toBe('a');
    expect(String(await ask(() => expect.unreachable()))).toBe('a');
    expect(cache).toMatchObject({ hits: 1, misses: 2 });
  });

  it('keeps no more memory than it has, though it was made in a piece with others', async () => {
    const cache = new AnswerCache(1000);
    const ask = (make: () => Promise<Buffer>) =>
      cache.of({ originalUrl: '/api/search?q=a' } as Request, { version: 'a' }, make);
    await ask(async () => Buffer.from(new ArrayBuffer(100_000), 50, 10).fill('甲'));
    const kept = await ask(() => expect.unreachable());
    expect([String(kept).startsWith('甲'), kept?.length, kept?.buffer.byteLength]).toEqual([true, 10, 10]);
  });

  it('is not that of a number that JSON cannot write', async () => {
    expect((await post({ q: '体制改革', offset: null })).status).toBe(200);
    const sent = { 'content-type': 'application/json' };
    const body = '{"q":"体制改革","offset":1e999}';
    const large = await fetch(`${server.url}/api/search`, { method: 'POST', headers: sent, body });
    expect(large.status).toBe(400);
  });

  it('is not kept beyond the memory for it', async () => {
    await server.stop();
    await service.close();
    await open(20_000);
    for (let at = 0; at < 30; at++) await get(`/api/search?q=${encodeURIComponent(`体制改革${at}`)}`);
    await get(`/api/search?q=${encodeURIComponent('体制改革29')}`);
    await get(`/api/search?q=${encodeURIComponent('体制改革0')}`);
    expect(await counted()).toEqual({ hits: 1, misses: 31 });
  });
});
