/** Who may reach /mcp, from where, and how much? As the API, and only by names and origins that are known. */
import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ServerOptions } from '../../src/http/server.js';
import type { ZonelensService } from '../../src/queries/service.js';
import { withKey } from '../helpers/keys.js';
import { repositoryPath } from '../helpers/paths.js';
import { serve, startTestServer, type TestServer } from '../helpers/server.js';
import { CLIENTS } from '../mcp/clients.js';

const articles = [repositoryPath('articles/q*.txt')];
const ORIGIN = 'https://agents.example';

let open: TestServer;
let closed: TestServer;
beforeAll(async () => {
  open = await startTestServer(articles, [ORIGIN], { mcpHosts: ['zonelens.example.org', '::2'] });
  closed = await startTestServer(articles, [], { readingNeedsKey: true });
});
afterAll(() => Promise.all([open, closed].map((server) => server?.stop())));

const message = (method: string, params: object = {}) => ({ jsonrpc: '2.0', id: 1, method, params });
const call = (name: string, given: object) => message('tools/call', { name, arguments: given });

const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { ...HEADERS, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** The result of a call, which a stream of events carries. */
async function resultOf(response: Response): Promise<{ isError?: boolean; content: { text: string }[] }> {
  expect(response.status).toBe(200);
  const data = (await response.text()).split('\n').find((line) => line.startsWith('data: {'));
  return (JSON.parse(data?.slice('data: '.length) ?? '{}') as { result: never }).result;
}

/** With a Host header, which `fetch` does not let callers choose. */
function statusAs(host: string, url = open.url): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const headers = { ...HEADERS, host };
    request({ hostname, port, path: '/mcp', method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end(JSON.stringify(message('tools/list')));
  });
}

describe('where reading needs a key', () => {
  it.each(['tools/list', 'initialize', 'resources/list', 'server/discover'])(
    '%s without one is refused',
    async (method) => {
      const response = await post(closed.url, message(method));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="zonelens"');
      expect(await response.json()).toMatchObject({ title: 'A key is required' });
    },
  );

  it.each(['/MCP', '/mcp/', '/mcp?key=x', '/%6dcp'])('another spelling does not help: %s', async (path) => {
    const response = await fetch(closed.url + path, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(message('tools/list')),
    });
    expect([401, 404]).toContain(response.status);
  });

  it('an unknown key is refused, and a key of each scope reads', async () => {
    const refused = await post(closed.url, message('tools/list'), withKey(`zl_none_${'0'.repeat(43)}`));
    expect(refused.status).toBe(401);
    for (const key of Object.values(closed.keys)) {
      const response = await post(closed.url, message('tools/list'), withKey(key));
      expect(response.status).toBe(200);
      await response.text();
    }
  });

  it.each(CLIENTS)('$name fails without a key, and reads with one', async ({ connect }) => {
    const url = `${closed.url}/mcp`;
    await expect(connect({ url })).rejects.toThrow();
    const client = await connect({ url, headers: withKey(closed.keys.read) });
    const { isError } = await client.callTool({ name: 'search', arguments: { query: '改革' } });
    expect(isError).not.toBe(true);
    await client.close();
  });
});

describe('the host', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:8080', '[::1]:3000', 'zonelens.example.org', '[::2]:80'])(
    '%s is known',
    async (host) => expect(await statusAs(host)).toBe(200),
  );

  it.each([
    ...['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example'],
    ...['zonelens.example.org.evil.example', '192.168.1.7', '[::3]'],
  ])('%j is refused', async (host) => expect(await statusAs(host)).toBe(403));

  it('is any where other machines get in and none is named', async () => {
    const server = await serve({} as ZonelensService, { mcpHosts: null });
    onTestFinished(() => server.stop());
    expect(await statusAs('any.example', server.url)).toBe(200);
  });
});

describe('the origin of a page', () => {
  it.each(['https://evil.example', 'http://localhost:3000', 'null', `${ORIGIN}.evil.example`])(
    '%s is refused',
    async (origin) => {
      const response = await post(open.url, message('tools/list'), { origin });
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).not.toBe(origin);
      await response.text();
    },
  );

  it('may use it where it is allowed, with the headers of the protocol', async () => {
    const response = await post(open.url, message('tools/list'), { origin: ORIGIN });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    await response.text();
    const preflight = await fetch(`${open.url}/mcp`, {
      method: 'OPTIONS',
      headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
    });
    const allowed = preflight.headers.get('access-control-allow-headers') ?? '';
    for (const name of ['Authorization', 'Mcp-Protocol-Version', 'Mcp-Method', 'Mcp-Name'])
      expect(allowed).toContain(name);
  });
});

describe('a request', () => {
  it.each(['GET', 'DELETE', 'PUT'])('by %s is not possible: there are no sessions', async (method) => {
    const response = await fetch(`${open.url}/mcp`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    await response.text();
  });

  it.each<[string, unknown, number]>([
    ['with several messages', [message('tools/list'), message('tools/list')], 400],
    ['that is no JSON', '{', 400],
    ['that is no message', { a: 1 }, 400],
    ['that is too large', { ...message('tools/list'), padding: 'x'.repeat(70_000) }, 413],
  ])('%s is refused', async (_, body, status) => {
    const response = await post(open.url, body);
    expect(response.status).toBe(status);
    await response.text();
  });

  it('to listen for changes is refused: the tools stay the same', async () => {
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const params = { _meta: meta, notifications: { toolsListChanged: true } };
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' };
    const response = await post(open.url, message('subscriptions/listen', params), headers);
    expect(await response.text()).toContain('Subscription limit reached');
  });

  it('of another type is refused', async () => {
    const response = await post(open.url, message('tools/list'), { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
  });

  it('counts for the same rate as those of the API', async () => {
    const server = await serve({} as ZonelensService, { ratePerMinute: 3 });
    onTestFinished(() => server.stop());
    const statuses: number[] = [];
    for (const path of ['mcp', 'api', 'mcp', 'mcp', 'api']) {
      const response =
        path === 'mcp'
          ? await post(server.url, message('tools/list'))
          : await fetch(`${server.url}/api/none`);
      statuses.push(response.status);
      await response.text();
    }
    expect(statuses).toEqual([200, 404, 200, 429, 429]);
  });
});

describe('a call', () => {
  const called = async (service: Partial<ZonelensService>, options: Partial<ServerOptions> = {}) => {
    const server = await serve(service as ZonelensService, options);
    onTestFinished(() => server.stop());
    return resultOf(await post(server.url, call('search', { query: '改革' })));
  };

  it('beyond the limit is refused with what to do', async () => {
    const { isError, content } = await called({}, { maxPending: 0 });
    expect(isError).toBe(true);
    expect(content[0]?.text).toContain('The service is busy. Try again in a moment.');
  });

  it('that the program fails to answer says so, and leaves the reason to the log', async () => {
    let logged = '';
    const log = pino({}, { write: (line: string) => (logged += line) });
    const search = () => Promise.reject(new Error('secret path'));
    const { isError, content } = await called({ search }, { log });
    expect(isError).toBe(true);
    expect(content[0]?.text).toBe('The service failed to answer. Its log says more.');
    expect(logged).toContain('secret path');
  });

  it('is logged with its path alone', async () => {
    let logged = '';
    const log = pino({}, { write: (line: string) => (logged += line) });
    await called({ search: () => Promise.reject(new Error('no')) }, { log });
    expect(logged).toContain('"path":"/mcp"');
    expect(logged).not.toContain('改革');
  });

  it('of a tool that does not exist is an error', async () => {
    const response = await post(open.url, call('delete_everything', {}));
    expect(await response.text()).toContain('delete_everything not found');
  });
});
