import type { ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Web } from '../../src/fetch/index.js';
import { faultAt, HTML, hasty, LOCAL, type Page, pageOf, readWeb, useSites } from '../helpers/site.js';

const start = useSites();
const PAGE = Buffer.from(pageOf('甲'));
const MAX = 100_000;
const limits = { ...hasty(), maxBytes: MAX };
/** Longer than a test may take. */
const PATIENT = { headersMs: 600_000, idleMs: 600_000, totalMs: 600_000, longestRetryAfterMs: 600_000 };

const siteWith = (page: Page) => start({ '/a.html': page, '/robots.txt': '' });
const reasonOf = async (page: Page, changed = {}) =>
  faultAt(`${(await siteWith(page)).url}/a.html`, { limits: { ...limits, ...changed } });

describe('the size of a document', () => {
  it('is limited where it is declared, before any of it is read', async () => {
    const page: Page = (_request, response) => {
      response.writeHead(200, { 'content-type': HTML, 'content-length': MAX + 1 }).flushHeaders();
    };
    expect(await reasonOf(page)).toBe(`has ${MAX + 1} bytes, which is more than the ${MAX} bytes allowed`);
  });

  it('is limited where it is not: a body without an end is cut', async () => {
    let isClosed = false;
    let sent = 0;
    const page: Page = (_request, response) => {
      response.writeHead(200, { 'content-type': HTML });
      const more = () => {
        while (!isClosed && response.write(Buffer.alloc(10_000, 'x'))) sent += 10_000;
      };
      response.on('drain', more).on('close', () => {
        isClosed = true;
      });
      more();
    };
    const site = await siteWith(page);
    expect(await faultAt(`${site.url}/a.html`, { limits })).toBe(`is larger than the ${MAX} bytes allowed`);
    await expect.poll(() => isClosed).toBe(true);
    // Some of it may be in the buffers of both sides.
    expect(sent).toBeLessThan(50_000_000);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('counts decompressed: a bomb of %s is cut', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(MAX * 100, 'x'));
    expect(bomb.length).toBeLessThan(MAX);
    expect(await reasonOf({ headers: { 'content-encoding': encoding }, body: bomb })).toContain(
      'is larger than',
    );
    const site = await siteWith({ headers: { 'content-encoding': encoding }, body: compress(PAGE) });
    expect((await readWeb(`${site.url}/a.html`)).articles).toMatchObject([{ title: '甲' }]);
    expect(site.asked[0]?.headers['accept-encoding']).toBe('gzip, br');
  });

  it('is that of what was compressed, whole and rightly', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(await reasonOf({ headers, body: PAGE })).toContain('is compressed wrongly');
    expect(await reasonOf({ headers, body: gzipSync(PAGE).subarray(0, -20) })).toContain(
      'is compressed wrongly',
    );
    expect(await reasonOf({ headers: { 'content-encoding': 'br' }, body: PAGE })).toContain(
      'is compressed wrongly',
    );
    expect(await reasonOf({ headers: { 'content-encoding': 'zstd' }, body: PAGE })).toContain(
      'content encoding zstd',
    );
  });

  it('exactly at the limit is allowed', async () => {
    const site = await siteWith({ body: PAGE });
    for (const [maxBytes, count] of [
      [PAGE.length, 1],
      [PAGE.length - 1, 0],
    ] as const)
      expect(
        (await readWeb(`${site.url}/a.html`, { limits: { ...hasty(), maxBytes } })).articles,
      ).toHaveLength(count);
  });
});

describe('a server', () => {
  it('that cuts a document is asked again, and what is not whole is never read', async () => {
    let asked = 0;
    const page: Page = (_request, response) => {
      asked += 1;
      response.writeHead(200, { 'content-type': HTML, 'content-length': PAGE.length });
      if (asked < 3) response.write(PAGE.subarray(0, -100), () => response.destroy());
      else response.end(PAGE);
    };
    const site = await siteWith(page);
    expect((await readWeb(`${site.url}/a.html`)).articles).toHaveLength(1);
    expect(asked).toBe(3);
    asked = -10;
    expect(await faultAt(`${site.url}/a.html`)).toMatch(
      /could not be fetched completely: .*, also at attempt 3/,
    );
  });

  it.each<[string, Page]>([
    ['headers', () => {}],
    ['body', (_request, response) => response.writeHead(200, { 'content-type': HTML }).write('<p>')],
  ])('whose %s never come is given up', async (_what, page) => {
    const pauses: number[] = [];
    expect(await reasonOf(page, hasty(pauses))).toMatch(
      /could not be fetched completely: .*timeout.*, also at attempt 3/i,
    );
    expect(pauses).toHaveLength(2);
  });

  it('that goes on and on, a byte at a time, is given up', async () => {
    const timers: NodeJS.Timeout[] = [];
    const page: Page = (_request, response) => {
      response.writeHead(200, { 'content-type': HTML });
      timers.push(setInterval(() => response.write(' '), 30));
    };
    expect(await reasonOf(page, { totalMs: 400 })).toBe('took more than 0.4 s to come');
    for (const timer of timers) clearInterval(timer);
  });

  it('that is not there, or does not speak HTTP, is a fault with advice', async () => {
    const site = await siteWith(pageOf('甲'));
    site.pages['/a.html'] = (request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n');
    expect(await faultAt(`${site.url}/a.html`)).toMatch(/cannot be reached: .*check the address/);
    await site.close();
    expect(await faultAt(`${site.url}/a.html`)).toMatch(/ECONNREFUSED.*proxies are not used/);
  });

  it('whose headers are endless is a fault', async () => {
    const page: Page = (request) => {
      request.socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(200_000)}\r\n`);
    };
    expect(await reasonOf(page)).toContain('cannot be reached: Headers Overflow');
  });
});

describe('an interrupted run', () => {
  type Respond = (response: ServerResponse, interrupt: () => void) => void;

  it.each<[string, Respond]>([
    ['headers', (_response, interrupt) => interrupt()],
    [
      'a body',
      (response, interrupt) => response.writeHead(200, { 'content-type': HTML }).write('<p>', interrupt),
    ],
    [
      'a retry',
      (response, interrupt) => response.writeHead(503, { 'retry-after': '100' }).end('', interrupt),
    ],
  ])('ends while it waits for %s, with the reason given', async (_what, respond) => {
    const controller = new AbortController();
    const reason = new Error('interrupted');
    const site = await siteWith((_request, response) => respond(response, () => controller.abort(reason)));
    // Every limit is longer than a test may take: if the program waited for one, the test would time out.
    const web = new Web({ settings: LOCAL, signal: controller.signal, limits: PATIENT });
    const read = async () => {
      for await (const item of web.read(`${site.url}/a.html`))
        throw new Error(`found ${JSON.stringify(item)}`);
    };
    await expect(read()).rejects.toSatisfy((error) => error === reason || (error as Error).cause === reason);
    await web.close();
  });
});
