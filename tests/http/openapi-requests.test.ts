/** Do the service and the request schemas of the OpenAPI document accept the same requests? */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '../../src/api/operation.js';
import { ARTICLE, PASSAGE, QUOTED } from '../../src/api/samples.js';
import { ask, document, ENDPOINTS, type Json } from '../helpers/openapi.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const text = fc.constantFrom('改革', '改革', '改革', '区'.repeat(4001), 7);
const number = fc.constantFrom(-1, 0, 1, 3, 5, 6, 10, 11, 50, 51, 100, 101, 499, 500, 1.5);
const flag = fc.constantFrom(true, false, 'true', 'false', 'maybe', 1);
const date = fc.constantFrom('2020-02-29', '2021-02-29', '2020', 'soon', 2020);

/** Values inside and outside the limits. JSON Schema cannot say which names the gazetteer knows, so all names are known. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  q: text,
  passage: fc.constantFrom(PASSAGE, '', 7),
  lang: fc.constantFrom('zh', ['-en'], 7),
  article: fc.constantFrom(ARTICLE, 7),
  like: fc.constantFrom(['改革'], [PASSAGE], [], [''], '改革', Array(21).fill('改革')),
  quotations: fc.constantFrom([{ passage: 'a', article: 'b' }], [], [{ passage: 'a' }], 'a'),
  unlike: fc.constantFrom([], ['税收'], [7], Array(21).fill('税收')),
  text: fc.constantFrom('改革', '改革', '区'.repeat(20_001), 7),
  place: fc.constantFrom('qingdao-hitech', '青岛高新区', 7),
  date,
  direction: fc.constantFrom('earlier', 'later', 'any', 'sooner'),
  common: flag,
  mode: fc.constantFrom('hybrid', 'lexical', 'Semantic', ''),
  group: fc.constantFrom('none', 'zone', 'article', 'theme'),
  table: fc.constantFrom('passages', 'figures', 'places'),
  format: fc.constantFrom('json', 'csv', 'markdown', 'xml'),
  limit: number,
  offset: number,
  perGroup: number,
  perZone: number,
  facets: flag,
  figures: flag,
  statements: flag,
  explain: flag,
  exact: flag,
  excludeOwn: flag,
  weak: flag,
  rewrite: flag,
  language: fc.constantFrom('zh-Hans', 'zh-Hant', 'en', 'fr', 7),
  interpret: flag,
  keep: fc.constantFrom('改革', ['以后', '山东'], 7),
  from: date,
  to: date,
  zone: fc.constantFrom('qingdao-hitech', '-青岛高新区', ['qingdao-hitech', '北京经开区'], 7),
  zones: fc.constantFrom('qingdao-hitech', ['-青岛高新区'], { id: 'qingdao-hitech' }),
  level: fc.constantFrom('zone', ['province', '-city'], 7),
  modality: fc.constantFrom('did', ['must', '-plans'], 7),
  firmness: fc.constantFrom('must', ['plans', '-may'], 7),
  status: fc.constantFrom('in-force', ['-repealed'], 7),
  dateOf: fc.constantFrom('published', 'effective', 'adopted', 'printed'),
  zoneType: fc.constantFrom('hitech', ['-ftz'], 7),
  province: fc.constantFrom('山东', [7]),
  category: fc.constantFrom('政策解读', null),
  issuer: fc.constantFrom('青岛市人民政府', ['-青岛市人民政府'], 7),
  theme: fc.constantFrom('talent', ['-finance'], 7),
  year: fc.constantFrom('2022', ['2021', '-2020'], 2022),
  dossier: fc.constantFrom<unknown>(...Array(7).fill(QUOTED), { ...QUOTED, more: 1 }, { title: 7 }, 7),
  reviews: fc.constantFrom<unknown>([], [{}], 7),
  address: fc.constantFrom('https://example.org/', 7),
  knowledge_id: fc.constantFrom<unknown>(...Array(9).fill('zonelens'), 7),
  query: fc.constantFrom<unknown>(...Array(9).fill('改革'), '区'.repeat(4001), ['改革', '区'], [], 7),
  retrieval_setting: fc.constantFrom<unknown>(
    ...Array(9).fill({ top_k: 3, score_threshold: 0.2 }),
    { top_k: 100 },
    { top_k: 3, score_threshold: null },
    { top_k: 101 },
    { top_k: 3, score_threshold: 1.1 },
    { top_k: 3, more: 1 },
    {},
  ),
  metadata_condition: fc.constantFrom<unknown>(
    null,
    { logical_operator: null, conditions: null },
    { conditions: [{ name: ['theme'], comparison_operator: 'contains', value: 'talent' }] },
    { conditions: [{ name: 'year', comparison_operator: 'in', value: [2022, '2021'] }] },
    { conditions: [{ name: 'theme', comparison_operator: 'start with', value: 'tal' }] },
    { conditions: [{ name: 'theme', comparison_operator: 'is' }] },
    { logical_operator: 'xor', conditions: [] },
  ),
  max_num_results: fc.constantFrom(1, 50, null, 0, 51, 1.5),
  filters: fc.constantFrom<unknown>(
    null,
    { type: 'eq', key: 'theme', value: 'talent' },
    { type: 'and', filters: [{ type: 'or', filters: [{ type: 'in', key: 'year', value: [2022] }] }] },
    { type: 'and', filters: [] },
    { type: 'like', key: 'theme', value: 'tal' },
    { type: 'eq', key: 'theme' },
  ),
  ranking_options: fc.constantFrom<unknown>(
    null,
    { ranker: 'auto', score_threshold: 0.5 },
    { ranker: 'none' },
    { score_threshold: -1 },
  ),
  rewrite_query: flag,
  nonsense: fc.constant('x'),
};

/** Conditions on several parameters together stand only in the descriptions. */
function isJointly({
  limit = 10,
  offset = 0,
  from = '',
  to = '9',
  q,
  query,
  passage,
  article,
  text,
  place,
  date: day,
  like,
  quotations,
  dossier,
}: Json): boolean {
  const subjects = [q, query, passage, article, text].filter((one) => one !== undefined);
  return (
    Number(limit) + Number(offset) <= 500 &&
    String(from) <= String(to) &&
    (text !== undefined || (place ?? day) === undefined) &&
    ((like ?? quotations ?? dossier) !== undefined || subjects.length === 1)
  );
}

/** A schema with the components that it refers to, as JSON Schema alone has them. */
function standalone(schema: Json): z.core.JSONSchema.JSONSchema {
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/'));
}

describe.each(
  ENDPOINTS.filter(({ method, operation }) => method === 'post' && operation.scope === undefined),
)('$method $operation.path', (endpoint) => {
  const { schema } =
    document.paths[endpoint.operation.path]?.post?.requestBody?.content['application/json'] ?? {};
  const { properties = {}, required = [] } = schema as { properties?: Json; required?: string[] };

  it('has only parameters that this test knows', () => {
    expect(Object.keys(VALUES)).toEqual(expect.arrayContaining(Object.keys(properties)));
  });

  it('takes what its schema takes, and refuses what it refuses', async () => {
    const documented = z.fromJSONSchema(standalone(schema as Json));
    const names = [...Object.keys(properties), 'nonsense'];
    const isUsual = (name: string) => ['q', 'like', 'text'].includes(name) || required.includes(name);
    const others = names.filter((name) => !isUsual(name));
    // A few parameters at a time: with all of them, one is always wrong.
    const requests = fc
      .subarray(others, { maxLength: Math.min(3, others.length) })
      .chain((chosen) =>
        fc.record(
          Object.fromEntries(
            [...names.filter(isUsual), ...chosen].map((name) => [name, VALUES[name] as never]),
          ),
          { requiredKeys: [...required, ...chosen] },
        ),
      );
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(requests, async (parameters: Json) => {
        const isDocumented = documented.safeParse(parameters).success;
        fc.pre(!isDocumented || isJointly(parameters));
        const response = await ask(server.url, endpoint, { ...endpoint.examples[0], parameters });
        await response.text();
        expect(response.status).toBe(isDocumented ? 200 : 400);
        taken += isDocumented ? 1 : 0;
      }),
      { numRuns: 120 },
    );
    expect(taken).toBeGreaterThan(10);
  });
});

/** Schemas of the parameters of a query or a body, by name. */
function parametersOf({ operation: { path }, method }: Endpoint): Record<string, Json> {
  const { parameters = [], requestBody } = document.paths[path]?.[method] ?? {};
  return {
    ...Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    ...requestBody?.content['application/json'].schema.properties,
  };
}

interface Tried {
  name: string;
  value: unknown;
  isAllowed: boolean;
}

/** Both sides of each limit; each value of a choice, and one that is not among them. */
function boundaries(name: string, { minimum, maximum, enum: choices }: Json): Tried[] {
  if (Array.isArray(choices)) {
    const allowed = choices.map((value) => ({ name, value, isAllowed: true }));
    return [...allowed, { name, value: 'nonsense', isAllowed: false }];
  }
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return [];
  return [minimum - 1, minimum, maximum, maximum + 1].map((value) => ({
    name,
    value,
    isAllowed: value >= minimum && value <= maximum,
  }));
}

/** Bodies that are kept have no limits by themselves: offsets depend on the text, and what a watch asks on its kind. */
const isFree = ({ method, operation }: Endpoint) => method !== 'put' && operation.tag !== 'Watch';

const TRIED = ENDPOINTS.filter(isFree).flatMap((endpoint) =>
  Object.entries(parametersOf(endpoint))
    .flatMap(([name, schema]) => boundaries(name, schema))
    .map((tried) => ({ ...tried, endpoint })),
);

it.each(TRIED)(
  '$endpoint.method $endpoint.operation.path $name=$value',
  async ({ endpoint, name, value, isAllowed }) => {
    const [example] = endpoint.examples;
    // Offset and limit together have a limit as well.
    const few = 'limit' in parametersOf(endpoint) ? { limit: 1 } : {};
    const parameters = { ...example?.parameters, ...few, [name]: value };
    const response = await ask(server.url, endpoint, { ...example, parameters });
    await response.text();
    expect(response.status).toBe(isAllowed ? 200 : 400);
  },
);
