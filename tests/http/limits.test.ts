/** Is a request that passes a limit refused, with a problem that names the limit? */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_LIMIT, MAX_QUERY_LENGTH, MAX_WINDOW } from '../../src/search/limits.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function refusal(response: Response): Promise<{ status: number; fields: string[] }> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const { status, errors = [] } = (await response.json()) as { status: number; errors?: { field: string }[] };
  expect(response.status).toBe(status);
  return { status, fields: errors.map(({ field }) => field) };
}

const post = (body: string) =>
  fetch(`${server.url}/api/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });

describe('too much', () => {
  it.each([
    ['q', { q: '区'.repeat(MAX_QUERY_LENGTH + 1) }],
    ['limit', { q: 'a', limit: MAX_LIMIT + 1 }],
    ['offset', { q: 'a', offset: MAX_WINDOW }],
    ['zone', { q: 'a', zone: Array(21).fill('青岛高新区') }],
    ['year', { q: 'a', year: Array.from({ length: 200 }, (_, at) => String(1900 + at)) }],
  ])('of %s is a fault of that parameter', async (field, parameters) => {
    expect(await refusal(await post(JSON.stringify(parameters)))).toMatchObject({
      status: 400,
      fields: [field],
    });
  });

  it('of a body is refused before all of it is read', async () => {
    expect((await refusal(await post(JSON.stringify({ q: 'x'.repeat(70_000) })))).status).toBe(413);
  });

  it.each(['[', '{"a":'])('of depth does no harm: %s', async (opening) => {
    const depth = 60_000 / opening.length;
    const deep = `${opening.repeat(depth)}1${(opening === '[' ? ']' : '}').repeat(depth)}`;
    for (const body of [deep, `{"q": "a", "zone": ${deep}}`].filter(({ length }) => length < 65_000)) {
      expect((await refusal(await post(body))).status).toBe(400);
    }
    expect((await post('{"q": "a"}')).status).toBe(200);
  });

  it('in the address is refused with advice to send it by POST', async () => {
    const response = await fetch(`${server.url}/api/search?q=${'x'.repeat(20_000)}`);
    expect((await refusal(response)).status).toBe(431);
  });

  it.each([
    ['no HTTP at all', 'GARBAGE\r\n\r\n', 400],
    ['a header without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'two lengths',
      'POST /api/search HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{',
      400,
    ],
  ])('%s is answered by a problem, and the connection closed', async (_what, bytes, status) => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
      socket.on('data', (part) => {
        received += part;
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(received));
    });
    const [head, body] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body ?? '')).toMatchObject({ status, detail: expect.any(String) });
  });
});
