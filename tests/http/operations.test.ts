/** Is every operation mounted, documented and offered by the client, and does a new one need nothing but its definition? */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineOperation, type Operation } from '../../src/api/operation.js';
import { OPERATIONS } from '../../src/api/operations.js';
import { ZonelensClient } from '../../src/client/index.js';
import type { RunningServer } from '../../src/http/server.js';
import type { ZonelensService } from '../../src/queries/service.js';
import type { RecordStore } from '../../src/store/record-store.js';
import { makeKeys, withKey } from '../helpers/keys.js';
import { ask, document, ENDPOINTS, type OpenApi } from '../helpers/openapi.js';
import { serve } from '../helpers/server.js';

/** Nothing here reads the index. */
const service = {
  status: () => ({
    ...{ generation: 'made-up', model: 'tiny', createdAt: '2026-11-23', articles: 0, passages: 0 },
    floors: null,
  }),
} as ZonelensService;

const PATHS = [...new Set(OPERATIONS.map(({ path }) => path))];

const { keys, keyring } = makeKeys();

const echo = defineOperation({
  id: 'echo',
  methods: ['get', 'post'],
  path: '/api/echo/{word}',
  tag: 'Read',
  summary: 'A word, repeated',
  description: 'Answers with the word as often as it is asked to.',
  pathParameters: { word: 'The word to repeat.' },
  parameters: z.strictObject({
    times: z.coerce.number<number | string>('must be a number').int().max(3, 'must be at most 3').default(1),
    format: z.enum(['json', 'csv', 'markdown']).default('json'),
  }),
  answer: z.strictObject({ words: z.array(z.string()).describe('The word, as often as asked.') }),
  table: ({ words }: { words: string[] }) => ({ header: ['word'], rows: words.map((word) => [word]) }),
  examples: [
    { summary: 'Twice', expected: 'Two words.', path: { word: 'reform' }, parameters: { times: 2 } },
    { method: 'post', summary: 'Once', expected: 'One word.', path: { word: 'reform' }, parameters: {} },
  ],
  handle: (_context, { word, times }) => ({ words: Array<string>(times).fill(word) }),
});

const forget = defineOperation({
  id: 'forget',
  methods: ['delete'],
  path: '/api/admin/words/{word}',
  tag: 'Admin',
  summary: 'Forget a word',
  description: 'Answers with the word that is forgotten.',
  pathParameters: { word: 'The word to forget.' },
  deprecated: true,
  parameters: z.strictObject({
    softly: z.string().optional().describe('No longer heeded.').meta({ deprecated: true }),
  }),
  scope: 'admin',
  action: 'forget',
  answer: z.strictObject({ forgotten: z.string().describe('The word.') }),
  examples: [{ summary: 'One', expected: 'forgotten is it.', path: { word: 'a' }, parameters: {} }],
  handle: (_context, { word }) => ({ forgotten: word }),
});

const started: RunningServer[] = [];
async function serving(operations?: readonly Operation[]): Promise<string> {
  const server = await serve(service, {
    access: { keyring, readingNeedsKey: false },
    // Whatever is kept cannot be read, so that 404 means that a route is missing.
    records: {} as RecordStore,
    ...(operations && { operations }),
  });
  started.push(server);
  return server.url;
}
afterAll(() => Promise.all(started.map((server) => server.stop())));

describe('every operation', () => {
  let url: string;
  let urlWithout: string;
  beforeAll(async () => {
    url = await serving();
    urlWithout = await serving([]);
  });

  it.each(ENDPOINTS)('$id is mounted and documented', async (endpoint) => {
    const { id, method, operation, examples } = endpoint;
    expect(document.paths[operation.path]?.[method]?.operationId).toBe(id);
    const { path } = examples[0] as (typeof examples)[number];
    const asked = { ...(path && { path }), parameters: { nonsense: 1 } };
    // Without an index most requests fail, but not because the route is missing.
    expect([404, 405]).not.toContain((await ask(url, endpoint, asked)).status);
    // It comes from the list, and from nowhere else.
    expect((await ask(urlWithout, endpoint, asked)).status).toBe(404);
  });

  it.each(OPERATIONS)('$id is a method of the client', ({ id }) => {
    expect(ZonelensClient.prototype[id]).toBeTypeOf('function');
  });

  it.each(PATHS)('%s refuses other methods with 405 and says in Allow which are possible', async (path) => {
    const those = ENDPOINTS.filter(({ operation }) => operation.path === path);
    const allowed = those.map(({ method }) => method.toUpperCase());
    const address = url + path.replace(/\{\w+\}/g, 'none');
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
      (method) => !allowed.includes(method),
    );
    for (const method of others) {
      const response = await fetch(address, { method });
      expect(response.status, method).toBe(405);
      expect(response.headers.get('allow'), method).toBe(allowed.join(', '));
      const { faults } = (those[0] as (typeof those)[number]).operation;
      const type = faults === undefined ? 'application/problem+json' : 'application/json';
      expect(response.headers.get('content-type')).toContain(type);
      await response.text();
    }
  });

  it('and no other path is documented', () => {
    expect(Object.keys(document.paths)).toEqual(PATHS);
  });
});

describe('a new operation', () => {
  let url: string;
  beforeAll(async () => {
    url = await serving([...OPERATIONS, echo, forget]);
  });

  it('is served: query, body, path, faults, table and other methods', async () => {
    const got = await fetch(`${url}/api/echo/reform?times=2`);
    expect(await got.json()).toEqual({ words: ['reform', 'reform'] });
    const headers = { 'content-type': 'application/json' };
    const posted = await fetch(`${url}/api/echo/a%2Fb`, { method: 'POST', body: '{"times":3}', headers });
    expect(await posted.json()).toEqual({ words: ['a/b', 'a/b', 'a/b'] });
    const csv = await fetch(`${url}/api/echo/reform?format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await csv.text()).toBe('word\r\nreform\r\n');
    const wrong = await fetch(`${url}/api/echo/reform?times=4&colour=red`);
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      errors: [
        { field: 'times', message: 'must be at most 3' },
        { field: 'colour', message: 'is not a parameter here' },
      ],
    });
    const other = await fetch(`${url}/api/echo/reform`, { method: 'PUT' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('asks for a key of its scope', async () => {
    const remove = (headers = {}) => fetch(`${url}/api/admin/words/a`, { method: 'DELETE', headers });
    expect((await remove()).status).toBe(401);
    expect((await remove(withKey(keys.ingest))).status).toBe(403);
    expect(await (await remove(withKey(keys.admin))).json()).toEqual({ forgotten: 'a' });
  });

  it('is documented', async () => {
    const served = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
    expect(await new Validator().validate(structuredClone({ ...served }))).toMatchObject({ valid: true });
    const { get, post } = served.paths[echo.path] as OpenApi['paths'][string];
    expect([get?.operationId, post?.operationId]).toEqual(['echoByQuery', 'echo']);
    expect(get?.parameters.map(({ name }) => name)).toEqual(['word', 'times', 'format']);
    expect(Object.keys(get?.responses ?? {})).toEqual(['200', '400', '401', '503', 'default']);
    expect(Object.keys(post?.responses ?? {})).toEqual(['200', '400', '401', '413', '415', '503', 'default']);
    expect(get?.responses['200']).toMatchObject({
      content: { 'application/json': { schema: { properties: { words: { type: 'array' } } } } },
    });
    const remove = served.paths[forget.path]?.delete;
    expect(remove?.description).toContain('It needs a key of scope admin.');
    expect(remove).toMatchObject({
      deprecated: true,
      parameters: [{ name: 'word' }, { name: 'softly', deprecated: true, schema: { type: 'string' } }],
    });
  });
});
