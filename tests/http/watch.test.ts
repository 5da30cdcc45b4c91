/** What do the log and the metrics of the service show? The log leaves out what was asked for. */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.js';
import { MODEL } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const SECRET = '很机密的问题';

interface Line {
  msg: string;
  req: { id: string; method: string; path: string };
  [field: string]: unknown;
}

let server: TestServer;
afterEach(() => server.stop());

/** A server that logs into an array. */
async function serve(options: { logQueries?: boolean; slowMs?: number } = {}) {
  const lines: Line[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(
        ...String(chunk)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Line),
      );
      done();
    },
  });
  server = await startTestServer(undefined, [], { log: pino({ level: 'info' }, stream), ...options });
  return lines;
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const post = (body: object) =>
  fetch(`${server.url}/api/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the log', () => {
  it('has a line with id, path and status for each request, and no parameters', async () => {
    const lines = await serve({ slowMs: 1 });
    const ids: (string | null)[] = [];
    for (const answer of [
      await get(`/api/search?q=${encodeURIComponent(SECRET)}&zone=${encodeURIComponent(SECRET)}`),
      await get(`/api/search?q=${encodeURIComponent(SECRET)}`, { Referer: `http://x/?q=${SECRET.length}` }),
      await post({ q: SECRET }),
      await post({ q: SECRET, colour: SECRET }),
    ]) {
      ids.push(answer.headers.get('x-request-id'));
    }
    await expect.poll(() => lines.filter(({ msg }) => msg !== 'slow request').length).toBe(4);
    const done = lines.filter(({ msg }) => msg !== 'slow request');
    // A line is written when the last byte was sent, which may be after the next request has arrived.
    done.sort((a, b) => ids.indexOf(a.req.id) - ids.indexOf(b.req.id));
    expect(done.map(({ req }) => req.id)).toEqual(ids);
    expect(new Set(ids).size).toBe(4);
    expect(done.map(({ req, res }) => [req.method, req.path, (res as { status: number }).status])).toEqual([
      ['GET', '/api/search', 400],
      ['GET', '/api/search', 200],
      ['POST', '/api/search', 200],
      ['POST', '/api/search', 400],
    ]);
    const text = JSON.stringify(lines);
    for (const form of [SECRET, encodeURIComponent(SECRET), 'colour']) expect(text).not.toContain(form);
  });

  it('has the parameters if a setting says so', async () => {
    const lines = await serve({ logQueries: true });
    await get(`/api/search?q=${encodeURIComponent(SECRET)}&limit=2`);
    await post({ q: SECRET, limit: 3 });
    // A request that takes long has a line more.
    const asked = () => lines.flatMap((line) => line.asked ?? []);
    await expect.poll(() => asked().length).toBe(2);
    expect(asked()).toEqual(
      expect.arrayContaining([
        { q: SECRET, limit: '2' },
        { q: SECRET, limit: 3 },
      ]),
    );
  });

  it('keeps the id that a request carries, if it is valid', async () => {
    await serve();
    const idOf = async (id: string) =>
      (await get('/healthz', { 'X-Request-Id': id })).headers.get('x-request-id');
    expect(await idOf('4bf92f35-77b3:a.1_2')).toBe('4bf92f35-77b3:a.1_2');
    for (const wrong of ['a b', '{"a":1}', 'a'.repeat(65)])
      expect(await idOf(wrong)).toMatch(/^[\da-f-]{36}$/);
  });

  it('names slow requests with the time of each stage', async () => {
    const lines = await serve({ slowMs: 1 });
    await get('/api/search?q=a');
    const slow = () => lines.find(({ msg }) => msg === 'slow request');
    await expect.poll(slow).toMatchObject({
      level: 40,
      req: { path: '/api/search' },
      tookMs: expect.any(Number),
      stages: { embed: expect.any(Number), read: expect.any(Number) },
    });
  });
});

describe('/metrics', () => {
  /** Samples by name and labels. */
  const samples = async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const found = new Map<string, number>();
    for (const line of (await response.text()).split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const at = line.lastIndexOf(' ');
      found.set(line.slice(0, at), Number(line.slice(at + 1)));
    }
    return found;
  };

  it('counts requests by route, never by address', async () => {
    await serve();
    await get('/api/search?q=a');
    await get('/api/search');
    await get('/api/passages/none');
    for (const path of ['/none', '/api/none', `/${'x'.repeat(50)}`]) await get(path);
    const found = await samples();
    const count = (method: string, route: string, status: number) =>
      found.get(
        `zonelens_http_request_seconds_count{method="${method}",route="${route}",status="${status}"}`,
      );
    expect(count('GET', '/api/search', 200)).toBe(1);
    expect(count('GET', '/api/search', 400)).toBe(1);
    expect(count('GET', '/api/passages/:id', 404)).toBe(1);
    expect(count('GET', 'other', 404)).toBe(3);
    const routes = new Set([...found.keys()].map((key) => /route="([^"]*)"/.exec(key)?.[1]));
    expect([...routes].filter((route) => route !== undefined).sort()).toEqual([
      '/api/passages/:id',
      '/api/search',
      'other',
    ]);
  });

  it('shows stages, queues, cached queries, generation, index and memory', async () => {
    await serve();
    for (const asked of ['甲', '乙', '甲&limit=3', '甲&limit=4', '甲']) await get(`/api/search?q=${asked}`);
    const ready = (await (await get('/readyz')).json()) as Record<string, string | number>;
    const found = await samples();
    expect(found.get('zonelens_query_vectors_total{result="hit"}')).toBe(2);
    expect(found.get('zonelens_query_vectors_total{result="miss"}')).toBe(2);
    expect(found.get('zonelens_answers_total{result="hit"}')).toBe(1);
    expect(found.get('zonelens_answers_total{result="miss"}')).toBe(4);
    expect(found.get('zonelens_stage_seconds_count{stage="read"}')).toBe(4);
    expect(found.get('zonelens_requests_pending')).toBe(0);
    expect(found.get('zonelens_embed_queue')).toBe(0);
    expect(found.get('zonelens_read_queue')).toBe(0);
    expect(found.get('zonelens_articles')).toBe(ready.articles);
    expect(found.get('zonelens_passages')).toBe(ready.passages);
    expect(found.get('zonelens_index_bytes')).toBeGreaterThan(10_000);
    const info = `zonelens_info{version="${VERSION}",model="${MODEL}",generation="${ready.generation}"}`;
    expect(found.get(info)).toBe(1);
    expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(found.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });
});
