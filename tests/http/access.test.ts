/** Which requests are allowed, depending on the binding, the key, and how the key is sent? */
import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/access/key.js';
import { Keyring } from '../../src/access/keyring.js';
import { includes, type Scope } from '../../src/access/scopes.js';
import { problem } from '../../src/api/answers/problem.js';
import { isQuery } from '../../src/api/operation.js';
import { withKey } from '../helpers/keys.js';
import { ask, ENDPOINTS } from '../helpers/openapi.js';
import { repositoryPath } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const articles = [repositoryPath('articles/q*.txt')];
const silent = pino({ level: 'silent' });
const UNKNOWN = createKey({ name: 'x', scope: 'admin', expiresAt: null }).key;

let logged = '';
let open: TestServer;
let closed: TestServer;
let keyless: TestServer;
beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => (logged += line) });
  open = await startTestServer(articles, [], { log });
  closed = await startTestServer(articles, [], { readingNeedsKey: true, log });
  keyless = await startTestServer(articles, [], { keyring: Keyring.open({ file: null, log: silent }) });
});
afterAll(() => Promise.all([open, closed, keyless].map((server) => server?.stop())));

const HOLDERS = [null, 'unknown', 'read', 'ingest', 'admin'] as const;
type Holder = (typeof HOLDERS)[number];

function keyOf(server: TestServer, holder: Holder): string | null {
  return holder === 'unknown' ? UNKNOWN : holder && server.keys[holder];
}

/** The status 401 or 403 if access was refused, else null. */
function refusal(needed: Scope | null, holder: Holder): number | null {
  if (needed === null) return null;
  if (holder === null || holder === 'unknown') return 401;
  return includes(holder, needed) ? null : 403;
}

describe.each(ENDPOINTS)('$method $operation.path', (endpoint) => {
  const { operation } = endpoint;
  it.each(['loopback', 'elsewhere'])(
    'bound to %s, asks for a key of its scope and no more',
    async (binding) => {
      const server = binding === 'loopback' ? open : closed;
      const isRead = isQuery(operation) && binding === 'elsewhere';
      const needed = operation.scope ?? (isRead ? 'read' : null);
      for (const holder of HOLDERS) {
        const key = keyOf(server, holder);
        // The request need not succeed: only whether it is allowed matters.
        const asked = { path: { id: 'none' }, parameters: { nonsense: 1 } };
        const response = await ask(server.url, endpoint, asked, key === null ? {} : withKey(key));
        const answer: unknown = await response.json();
        const refused = refusal(needed, holder);
        if (refused === null) {
          expect([401, 403], `${holder}`).not.toContain(response.status);
        } else {
          // Dify knows a wrong key by the status 403.
          const isDify = operation.path === '/retrieval' && holder !== null;
          expect(response.status, `${holder}`).toBe(isDify ? 403 : refused);
          expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="zonelens"/);
          const { schema } = operation.faults ?? { schema: problem };
          expect(schema.safeParse(answer).error?.issues).toBeUndefined();
        }
      }
    },
  );
});

it('everything but the API stays open: health, the document, the pages', async () => {
  for (const path of ['/healthz', '/readyz', '/openapi.json', '/', '/article?id=x', '/zonelens-client.js']) {
    const response = await fetch(closed.url + path);
    await response.text();
    expect(response.status, path).toBe(200);
  }
});

describe('a key', () => {
  const search = (headers: Record<string, string>, path = '/api/suggest?q=a') =>
    fetch(closed.url + path, { headers });

  it.each(['Bearer', 'bearer', 'BEARER', 'Bearer  '])('is accepted after %j', async (scheme) => {
    const response = await search({ authorization: `${scheme} ${closed.keys.read} ` });
    expect(response.status).toBe(200);
  });

  it.each<[string, (key: string) => Record<string, string>]>([
    ['without a scheme', (key) => ({ authorization: key })],
    ['of another scheme', (key) => ({ authorization: `Basic ${btoa(`:${key}`)}` })],
    ['as a token', (key) => ({ authorization: `Token ${key}` })],
    ['with something behind it', (key) => ({ authorization: `Bearer ${key} x` })],
    ['twice', (key) => ({ authorization: `Bearer ${key}, Bearer ${key}` })],
    ['in quotes', (key) => ({ authorization: `Bearer "${key}"` })],
    ['cut short', (key) => ({ authorization: `Bearer ${key.slice(0, -1)}` })],
    ['that is empty', () => ({ authorization: 'Bearer ' })],
    ['in a cookie', (key) => ({ cookie: `key=${key}; authorization=Bearer ${key}` })],
    ['in another header', (key) => ({ 'x-api-key': key, 'proxy-authorization': `Bearer ${key}` })],
  ])('is not accepted %s', async (_, headers) => {
    const response = await search(headers(closed.keys.read));
    expect(response.status).toBe(401);
    expect(((await response.json()) as { detail: string }).detail).toContain('Authorization: Bearer <key>');
  });

  it('is not accepted in the address', async () => {
    const key = encodeURIComponent(closed.keys.admin);
    const response = await search({}, `/api/suggest?q=a&key=${key}&access_token=${key}`);
    expect(response.status).toBe(401);
  });

  it('cannot be avoided by another spelling of the path', async () => {
    for (const path of [
      '/API/suggest?q=a',
      '/api/SUGGEST?q=a',
      '/api//suggest?q=a',
      '//api/suggest?q=a',
      '/api/%73uggest?q=a',
      '/%61pi/suggest?q=a',
      '/x/../api/suggest?q=a',
      '/api/./suggest?q=a',
      '/api/suggest/?q=a',
      'http://a.example/api/suggest?q=a',
    ]) {
      const { status, body } = await raw(closed.url, path);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(body, path).not.toContain('"suggestions"');
    }
  });

  it('that is refused gets a reason, which names nothing but the scope', async () => {
    const response = await fetch(`${closed.url}/api/admin/reload`, {
      method: 'POST',
      headers: withKey(closed.keys.ingest),
    });
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="zonelens", error="insufficient_scope", scope="admin"',
    );
    expect(await response.json()).toMatchObject({
      title: 'Not allowed',
      detail: 'This needs a key of scope admin; yours has scope ingest.',
    });
  });
});

it('where there is no key at all, the answer says how to make one', async () => {
  const response = await fetch(`${keyless.url}/api/admin/reload`, { method: 'POST' });
  expect(response.status).toBe(403);
  expect(((await response.json()) as { detail: string }).detail).toContain('npm run key -- create');
  const guessed = await fetch(`${keyless.url}/api/admin/reload`, {
    method: 'POST',
    headers: withKey(UNKNOWN),
  });
  expect(guessed.status).toBe(401);
});

it('no key is in the log, nor its header', () => {
  expect(logged).toContain('/api/admin/reload');
  for (const { keys } of [open, closed])
    for (const key of Object.values(keys)) expect(logged).not.toContain(key);
  expect(logged).not.toContain(UNKNOWN);
  expect(logged).not.toMatch(/bearer/i);
});

/** Sends the path unchanged, which `fetch` would normalise. */
function raw(url: string, path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
