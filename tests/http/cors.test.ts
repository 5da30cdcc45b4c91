/** May pages of an allowed origin use the service, and no others? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryPath } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const FRIEND = 'https://institute.example.org';
const STRANGER = 'https://elsewhere.example.com';
const articles = [repositoryPath('articles')];

let closed: TestServer;
let shared: TestServer;
let open: TestServer;
beforeAll(async () => {
  closed = await startTestServer(articles);
  shared = await startTestServer(articles, [FRIEND, 'http://localhost:8080']);
  open = await startTestServer(articles, ['*']);
});
afterAll(() => Promise.all([closed, shared, open].map((server) => server?.stop())));

async function allowedFor(server: TestServer, path: string, origin: string): Promise<string | null> {
  const response = await fetch(server.url + path, { headers: { origin } });
  await response.text();
  return response.headers.get('access-control-allow-origin');
}

const SHARED = ['/api/suggest?q=a', '/openapi.json', '/healthz', '/readyz'];

describe('cross-origin requests', () => {
  it.each(SHARED)('%s is for allowed origins only', async (path) => {
    expect(await allowedFor(shared, path, FRIEND)).toBe(FRIEND);
    expect(await allowedFor(shared, path, 'http://localhost:8080')).toBe('http://localhost:8080');
    expect(await allowedFor(shared, path, STRANGER)).toBeNull();
    expect(await allowedFor(shared, path, `${FRIEND}.evil.example`)).toBeNull();
    expect(await allowedFor(closed, path, FRIEND)).toBeNull();
    expect(await allowedFor(open, path, STRANGER)).toBe('*');
  });

  it.each(['/zonelens-search-box.js', '/zonelens-client.js'])('%s is for everyone', async (path) => {
    expect(await allowedFor(closed, path, STRANGER)).toBe('*');
    expect(await allowedFor(shared, path, STRANGER)).toBe('*');
  });

  it('do not reach the pages', async () => {
    expect(await allowedFor(open, '/', FRIEND)).toBeNull();
    expect(await allowedFor(open, '/index.js', FRIEND)).toBeNull();
  });

  it.each(['/api/admin/reload', '/API/Admin/ingest', '/api/admin/', '/api/admin', '/api/admin/articles/x'])(
    '%s is for no page elsewhere, asked or told before',
    async (path) => {
      for (const { url } of [open, shared]) {
        for (const method of ['POST', 'DELETE', 'OPTIONS', 'GET']) {
          const headers = { origin: FRIEND, 'access-control-request-method': 'POST' };
          const { headers: answered, status } = await fetch(url + path, { method, headers });
          const names = [...answered.keys()].filter((name) => name.startsWith('access-control-'));
          expect({ names, isRefused: status >= 400 }, `${method} ${path}`).toEqual({
            names: [],
            isRefused: true,
          });
        }
      }
    },
  );

  it('get problems that the page may read', async () => {
    const response = await fetch(`${shared.url}/api/search`, { headers: { origin: FRIEND } });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBe(FRIEND);
  });

  it('may read the version of a dossier', async () => {
    const response = await fetch(`${shared.url}/api/me`, { headers: { origin: FRIEND } });
    expect(response.headers.get('access-control-expose-headers')).toContain('ETag');
  });

  it('get a preflight answer, never with credentials', async () => {
    const preflight = (origin: string) =>
      fetch(`${shared.url}/api/search`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    const allowed = await preflight(FRIEND);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET,POST,PUT,DELETE');
    expect(allowed.headers.get('access-control-allow-headers')).toBe(
      'Authorization,Content-Type,If-Match,If-None-Match,Mcp-Protocol-Version,Mcp-Method,Mcp-Name',
    );
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed.headers.get('access-control-max-age')).toBe('7200');
    expect((await preflight(STRANGER)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('vary, so that no cache gives the answer for one origin to another', async () => {
    for (const headers of [{ origin: FRIEND }, { origin: STRANGER }, {}] as Record<string, string>[]) {
      const response = await fetch(`${shared.url}/healthz`, { headers });
      expect(response.headers.get('vary')).toContain('Origin');
      expect(response.headers.get('access-control-allow-origin')).toBe(
        headers.origin === FRIEND ? FRIEND : null,
      );
    }
  });
});
