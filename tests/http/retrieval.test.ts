/** Do knowledge platforms get what they expect, from requests as they send them? The requests and forms are those of their documentation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SearchResult } from '../../src/queries/service.js';
import { withKey } from '../helpers/keys.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let open: TestServer;
let closed: TestServer;
beforeAll(async () => {
  [open, closed] = await Promise.all([
    startTestServer(undefined, undefined, { isAsShipped: true }),
    startTestServer(undefined, undefined, { readingNeedsKey: true }),
  ]);
});
afterAll(() => Promise.all([open, closed].map((server) => server?.stop())));

const QUESTION = '功能区与行政区融合';
const OFF_SUBJECT = '红烧肉怎样做才能不腻';

/** What Dify reads: a record without an object as its metadata breaks it. */
const difyAnswer = z.strictObject({
  records: z.array(
    z.strictObject({
      content: z.string().min(1),
      score: z.number().min(0).max(1),
      title: z.string().min(1),
      metadata: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** As the clients of OpenAI declare it. */
const openAiPage = z.strictObject({
  object: z.literal('vector_store.search_results.page'),
  search_query: z.array(z.string()).min(1),
  data: z.array(
    z.strictObject({
      file_id: z.string().min(1),
      filename: z.string().min(1),
      score: z.number().min(0).max(1),
      attributes: z
        .record(z.string().max(64), z.union([z.string().max(512), z.number(), z.boolean()]))
        .refine((all) => Object.keys(all).length <= 16),
      content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).min(1),
    }),
  ),
  has_more: z.boolean(),
  next_page: z.string().nullable(),
});

const openAiFault = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});

interface Received {
  status: number;
  body: never;
}

async function post(
  server: TestServer,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Received> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as never };
}

const retrieval = (more: object = {}, setting: object = {}) => ({
  retrieval_setting: { top_k: 3, score_threshold: 0.0, ...setting },
  query: QUESTION,
  knowledge_id: 'zonelens',
  ...more,
});

async function records(more: object = {}, setting: object = {}) {
  const { status, body } = await post(open, '/retrieval', retrieval(more, setting));
  expect(status, JSON.stringify(body)).toBe(200);
  return difyAnswer.parse(body).records;
}

async function found(parameters: object) {
  const { status, body } = await post(open, '/v1/vector_stores/zonelens/search', parameters);
  expect(status, JSON.stringify(body)).toBe(200);
  return openAiPage.parse(body);
}

const search = (parameters: Record<string, string>) =>
  getJson<SearchResult>(open, '/api/search', { limit: '100', ...parameters });

describe('POST /retrieval', () => {
  it('has the best hits of a search that are not weak', async () => {
    const { hits } = await search({ q: QUESTION });
    const strong = hits.filter(({ weak }) => !weak);
    expect(strong.length).toBeLessThan(hits.length);
    const all = await records({}, { top_k: 100 });
    expect(all.map(({ metadata }) => metadata.passage)).toEqual(strong.map(({ id }) => id));
    expect(all.map(({ score }) => score)).toEqual(strong.map(({ score }) => score));
    expect(await records()).toEqual(all.slice(0, 3));
  });

  it('has none below the threshold', async () => {
    const all = await records({}, { top_k: 100 });
    const threshold = all[Math.floor(all.length / 2)]?.score ?? 1;
    const above = await records({}, { top_k: 100, score_threshold: threshold });
    expect(above).toEqual(all.filter(({ score }) => score >= threshold));
    expect(above.length).toBeLessThan(all.length);
    expect(above.length).toBeGreaterThan(0);
  });

  it('is an empty list for a question that nothing answers', async () => {
    const { goodMatch, hits } = await search({ q: OFF_SUBJECT });
    expect([goodMatch, hits.length > 0]).toEqual([false, true]);
    expect(await records({ query: OFF_SUBJECT })).toEqual([]);
  });

  it('takes what older versions of Dify send for no condition', async () => {
    const all = await records();
    expect(await records({ metadata_condition: null })).toEqual(all);
    expect(await records({ metadata_condition: { logical_operator: 'and', conditions: [] } })).toEqual(all);
  });

  it.each<[object[], string, Record<string, string>]>([
    [[{ name: 'province', comparison_operator: 'is', value: '山东' }], 'and', { province: '山东' }],
    [
      [{ name: ['zone'], comparison_operator: 'is not', value: '青岛高新区' }],
      'and',
      { zone: '-青岛高新区' },
    ],
    [
      [
        { name: 'date', comparison_operator: 'after', value: '2014-12-31' },
        { name: 'year', comparison_operator: '≤', value: 2023 },
        { name: 'zoneType', comparison_operator: 'contains', value: 'hitech' },
      ],
      'and',
      { from: '2015-01-01', to: '2023-12-31', zoneType: 'hitech' },
    ],
  ])('%j are the filters of a search', async (conditions, logical_operator, filters) => {
    const { hits } = await search({ q: QUESTION, ...filters });
    const got = await records({ metadata_condition: { logical_operator, conditions } }, { top_k: 100 });
    const expected = hits.filter(({ weak }) => !weak).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(0);
    expect(got.map(({ metadata }) => metadata.passage)).toEqual(expected);
  });

  it('refuses what no filter says, and names all of it', async () => {
    const conditions = [
      { name: 'theme', comparison_operator: 'start with', value: 'tal' },
      { name: 'colour', comparison_operator: 'is', value: 'red' },
      { name: 'theme', comparison_operator: '>', value: 'talent' },
      { name: 'issuer', comparison_operator: 'contains', value: '青岛' },
      { name: 'zone', comparison_operator: 'is', value: '乌有高新区么' },
      { name: 'date', comparison_operator: 'before', value: '2021-02-29' },
      { name: 'date', comparison_operator: 'before', value: ['2021-02-28', '2021-03-01'] },
      { name: 'lang', comparison_operator: 'empty' },
    ];
    const { status, body } = await post(
      open,
      '/retrieval',
      retrieval({ metadata_condition: { conditions } }),
    );
    expect(status).toBe(400);
    const { error_code, error_msg } = z
      .strictObject({ error_code: z.int(), error_msg: z.string() })
      .parse(body);
    expect(error_code).toBe(400);
    for (const at of conditions.keys()) expect(error_msg).toContain(`conditions.${at}`);
    for (const words of [
      'colour',
      'no order',
      'contains no other',
      '乌有高新区么',
      '2021-02-29',
      'one value',
    ])
      expect(error_msg).toContain(words);
  });

  it('refuses alternatives of two fields', async () => {
    const conditions = [
      { name: 'theme', comparison_operator: 'is', value: 'talent' },
      { name: 'lang', comparison_operator: 'is', value: 'zh' },
    ];
    const either = { logical_operator: 'or', conditions };
    const { status, body } = await post(open, '/retrieval', retrieval({ metadata_condition: either }));
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('can join by or only')]);
  });

  it.each<[string, (server: TestServer) => Record<string, string>, number, number]>([
    ['no key', () => ({}), 401, 1001],
    ['a key without its scheme', ({ keys }) => ({ authorization: keys.read }), 401, 1001],
    ['a wrong key', () => ({ authorization: 'Bearer zl_wrong' }), 403, 1002],
  ])('with %s is refused in the form of Dify', async (_, headersOf, status, code) => {
    const refused = await post(closed, '/retrieval', retrieval(), headersOf(closed));
    expect(refused).toEqual({ status, body: { error_code: code, error_msg: expect.any(String) } });
  });

  it('with a key of scope read is answered', async () => {
    const { status, body } = await post(closed, '/retrieval', retrieval(), withKey(closed.keys.read));
    expect(status).toBe(200);
    expect(difyAnswer.parse(body).records.length).toBeGreaterThan(0);
  });

  it('of unknown knowledge is refused with 2001', async () => {
    const refused = await post(open, '/retrieval', retrieval({ knowledge_id: 'other' }));
    expect(refused).toEqual({ status: 404, body: { error_code: 2001, error_msg: expect.any(String) } });
  });

  it('lets Dify check the address: a request without a body is no 403, 404 or 502', async () => {
    const check = (headers: Record<string, string>) =>
      fetch(`${closed.url}/retrieval`, { method: 'POST', headers });
    expect([403, 404, 502]).not.toContain((await check(withKey(closed.keys.read))).status);
    expect((await check({ authorization: 'Bearer zl_wrong' })).status).toBe(403);
  });
});

describe('POST /v1/vector_stores/{id}/search', () => {
  it('has the best hits of a search that are not weak, ten by default', async () => {
    const { hits } = await search({ q: QUESTION, interpret: 'false' });
    const strong = hits.filter(({ weak }) => !weak);
    expect(strong.length).toBeGreaterThan(10);
    const page = await found({ query: QUESTION });
    expect(page.search_query).toEqual([QUESTION]);
    expect(page.data.map(({ attributes }) => attributes.passage)).toEqual(
      strong.slice(0, 10).map(({ id }) => id),
    );
    expect(page.data[0]).toMatchObject({
      file_id: strong[0]?.article.id,
      filename: strong[0]?.article.title,
    });
    const [most] = [await found({ query: QUESTION, max_num_results: 2 })];
    expect(most.data).toEqual(page.data.slice(0, 2));
  });

  it('ranks the passages of several queries together, each once', async () => {
    const queries = [QUESTION, '容错免责'];
    const alone = await Promise.all(queries.map((query) => found({ query, max_num_results: 50 })));
    const best = new Map<unknown, number>();
    for (const { attributes, score } of alone.flatMap(({ data }) => data))
      best.set(attributes.passage, Math.max(score, best.get(attributes.passage) ?? 0));
    const { data, search_query } = await found({ query: queries, max_num_results: 50 });
    expect(search_query).toEqual(queries);
    expect(data.map(({ score }) => score)).toEqual([...best.values()].sort((a, b) => b - a).slice(0, 50));
    for (const { attributes, score } of data) expect(score).toBe(best.get(attributes.passage));
  });

  it.each<[object, Record<string, string | string[]>]>([
    [{ type: 'eq', key: 'province', value: '山东' }, { province: '山东' }],
    [{ type: 'nin', key: 'zone', value: ['青岛高新区', '浦东新区'] }, { zone: ['-青岛高新区', '-浦东新区'] }],
    [
      {
        type: 'and',
        filters: [
          {
            type: 'or',
            filters: [
              { type: 'eq', key: 'province', value: '山东' },
              { type: 'in', key: 'province', value: ['湖北', '上海'] },
            ],
          },
          { type: 'gte', key: 'date', value: '2015-01-01' },
          { type: 'lt', key: 'year', value: 2024 },
        ],
      },
      { province: ['山东', '湖北', '上海'], from: '2015-01-01', to: '2023-12-31' },
    ],
  ])('%j is a filter of a search', async (filters, parameters) => {
    const pairs = Object.entries(parameters).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    const asked: [string, string][] = [['q', QUESTION], ['interpret', 'false'], ['limit', '100'], ...pairs];
    const { hits } = await getJson<SearchResult>(open, '/api/search', asked);
    const expected = hits.filter(({ weak }) => !weak).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(0);
    const { data } = await found({ query: QUESTION, filters, max_num_results: 50 });
    expect(data.map(({ attributes }) => attributes.passage)).toEqual(expected.slice(0, 50));
  });

  it('restricts in words only when the query may be rewritten', async () => {
    const query = '2021年以来的容错免责';
    expect((await found({ query })).search_query).toEqual([query]);
    expect((await found({ query, rewrite_query: true })).search_query).toEqual(['容错免责']);
  });

  it('is an empty page for a question that nothing answers', async () => {
    expect(await found({ query: OFF_SUBJECT })).toMatchObject({ data: [], has_more: false, next_page: null });
  });

  it.each<[string, object, string]>([
    ['a field that is none', { filters: { type: 'eq', key: 'colour', value: 'red' } }, 'filters'],
    ['an operator that is none', { filters: { type: 'like', key: 'zone', value: 'x' } }, 'filters.type'],
    [
      'alternatives that no filter says',
      {
        filters: {
          type: 'or',
          filters: [
            { type: 'eq', key: 'lang', value: 'zh' },
            { type: 'ne', key: 'lang', value: 'en' },
          ],
        },
      },
      'filters',
    ],
    ['another ranker', { ranking_options: { ranker: 'default-2024-11-15' } }, 'ranking_options.ranker'],
    ['too many results', { max_num_results: 51 }, 'max_num_results'],
    ['a parameter that is none', { stream: true }, 'stream'],
  ])('refuses %s in the form of OpenAI', async (_, more, param) => {
    const { status, body } = await post(open, '/v1/vector_stores/zonelens/search', {
      query: QUESTION,
      ...more,
    });
    expect(status).toBe(400);
    expect(openAiFault.parse(body).error).toMatchObject({ type: 'invalid_request_error', param });
  });

  it('refuses a wrong key, a missing one and an unknown store', async () => {
    const asked = { query: QUESTION };
    const path = '/v1/vector_stores/zonelens/search';
    for (const headers of [{}, { authorization: 'Bearer zl_wrong' }]) {
      const { status, body } = await post(closed, path, asked, headers as Record<string, string>);
      expect([status, openAiFault.parse(body).error.code]).toEqual([401, 'invalid_api_key']);
    }
    const right = await post(closed, path, asked, withKey(closed.keys.read));
    expect([right.status, openAiPage.parse(right.body).data.length > 0]).toEqual([200, true]);
    const { status, body } = await post(open, '/v1/vector_stores/vs_other/search', asked);
    expect([status, openAiFault.parse(body).error.code]).toEqual([404, 'not_found']);
  });
});

it('each counts against the rate of a client, and is refused in its form', async () => {
  const server = await startTestServer(undefined, undefined, { ratePerMinute: 1 });
  try {
    await post(server, '/retrieval', retrieval());
    expect(await post(server, '/retrieval', retrieval())).toMatchObject({
      status: 429,
      body: { error_code: 429 },
    });
    const { status, body } = await post(server, '/v1/vector_stores/zonelens/search', { query: QUESTION });
    expect([status, openAiFault.parse(body).error.type]).toEqual([429, 'rate_limit_error']);
  } finally {
    await server.stop();
  }
});
