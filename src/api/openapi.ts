/** What does the OpenAPI 3.1 document say? The operations, with the JSON Schemas of their zod schemas. */
import { z } from 'zod';
import { recordSchema } from '../../corpus/read/json.js';
import { VERSION } from '../../version.js';
import { comparedPassage, comparedZone, comparison, matrix, timeline } from './comparisons.js';
import { figure } from './figure.js';
import type { Example, Operation } from './operation.js';
import { OPERATIONS } from './operations.js';
import { article, passage, theme, zone } from './passage.js';
import {
  facets,
  filters,
  health,
  hit,
  problem,
  ranked,
  readiness,
  searchResult,
  served,
  similarResult,
  suggestions,
  wholeArticle,
  written,
} from './responses.js';

/** Named in the document, and referred to wherever they occur. */
const COMPONENTS = {
  SearchResult: searchResult,
  SimilarResult: similarResult,
  Ranked: ranked,
  Suggestions: suggestions,
  Comparison: comparison,
  Timeline: timeline,
  Matrix: matrix,
  WholeArticle: wholeArticle,
  Filters: filters,
  Written: written,
  Served: served,
  Health: health,
  Readiness: readiness,
  Article: article,
  ComparedPassage: comparedPassage,
  ComparedZone: comparedZone,
  Facets: facets,
  Figure: figure,
  Hit: hit,
  Passage: passage,
  Problem: problem,
  Theme: theme,
  Zone: zone,
} as const;

const REFERENCE = '#/components/schemas/';

/** What a document in JSON holds, as it is sent: one of these or several. */
const RECORD = 'ArticleRecord';

type Json = Record<string, unknown>;

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not valid: every fault is listed.',
  401: 'A key is required, and the request shows none that holds.',
  403: 'The key is of a lesser scope, or the service has no keys.',
  404: 'There is no such thing in the index.',
  409: 'The index is being changed, or cannot be: Retry-After says when to try again, or the detail what to mend.',
  413: 'The body is too large.',
  415: 'The body is of a type that is not taken.',
  422: 'Nothing of the document could be read: every fault is listed.',
  503: 'The service takes no requests now; try again.',
};

/** A document is the same for the life of the process. */
export function openApiDocument(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `${REFERENCE}${id}` });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zonelens',
      version: VERSION,
      description:
        'Finds and compares what China’s high-tech and development zones say on a policy, passage by passage, each with its source. Answers are JSON; what is wrong comes as problem+json (RFC 9457), with every fault of the request.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: './', description: 'This service.' }],
    tags: [
      { name: 'Search', description: 'Passages for a text, like a passage, or like examples.' },
      { name: 'Compare', description: 'What each zone says, with what figures, when, on which theme.' },
      { name: 'Read', description: 'Passages, articles, and what there is.' },
      { name: 'Admin', description: 'To change the index. Always with a key.' },
      { name: 'Service', description: 'For those who run it.' },
    ],
    paths: paths(registry),
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(schemas).map(([id, one]) => [id, bare(one)])),
        [RECORD]: { description: 'An article, to be ingested.', ...requestSchema(recordSchema) },
      },
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of scope read, ingest or admin, each of which includes those before it.',
        },
      },
    },
  };
}

function paths(registry: z.core.$ZodRegistry<{ id: string }>): Json {
  const found: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    found[operation.path] = { ...found[operation.path], [operation.method]: described(operation, registry) };
  }
  return found;
}

function described(operation: Operation, registry: z.core.$ZodRegistry<{ id: string }>): Json {
  const { id, tag, summary, description, answer, hasTable = false } = operation;
  const schema = { $ref: `${REFERENCE}${registry.get(answer)?.id}` };
  const table = { schema: { type: 'string' } };
  const answered = (format: string, content: Json) => withExamples(content, answers(operation, format));
  return {
    operationId: id,
    tags: [tag],
    summary,
    description:
      operation.scope === undefined
        ? description
        : `${description} It needs a key of scope ${operation.scope}.`,
    ...security(operation),
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...body(operation),
    responses: {
      200: {
        description: 'The answer.',
        content: {
          'application/json': answered('json', { schema }),
          ...(hasTable
            ? { 'text/csv': answered('csv', table), 'text/markdown': answered('markdown', table) }
            : {}),
        },
      },
      ...Object.fromEntries(problemsOf(operation).map((status) => [status, problemAnswer(status)])),
      default: { description: 'The service failed.', content: problemAnswer(400).content },
    },
  };
}

/** Where a key may be needed, the empty requirement says that it need not be. */
function security({ scope, path }: Operation): Json {
  if (scope !== undefined) return { security: [{ key: [] }] };
  return path.startsWith('/api/') ? { security: [{}, { key: [] }] } : {};
}

function problemsOf({ scope, path, problems }: Operation): number[] {
  const ofKeys = scope !== undefined ? [401, 403] : path.startsWith('/api/') ? [401] : [];
  return [...ofKeys, ...problems].sort();
}

function problemAnswer(status: number) {
  const content = { 'application/problem+json': { schema: { $ref: `${REFERENCE}Problem` } } };
  return { description: PROBLEMS[status] ?? 'The request failed.', content };
}

function pathParameters({ pathParameters = {}, examples }: Operation): Json[] {
  return Object.entries(pathParameters).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
    examples: named(examples, ({ path }) => path?.[name]),
  }));
}

function queryParameters({ method, parameters, query, examples }: Operation): Json[] {
  const given = method === 'get' ? parameters : query;
  if (given === undefined) return [];
  const { properties = {}, required = [] } = requestSchema(given);
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    const parameter = { name, in: 'query', required: required.includes(name), description, schema: rest };
    return withExamples(
      parameter,
      method === 'get' ? named(examples, (example) => example.parameters[name]) : {},
    );
  });
}

function body({ method, parameters, documents, examples }: Operation): Json {
  if (method !== 'post') return {};
  const shown = { examples: named(examples, (example) => example.parameters) };
  if (documents !== undefined) {
    const content = Object.fromEntries(documents.map((type) => [type, documentSchema(type)]));
    content['application/json'] = { ...content['application/json'], ...shown };
    return { requestBody: { required: true, content } };
  }
  if (parameters === undefined) return {};
  const content = { 'application/json': { schema: requestSchema(parameters), ...shown } };
  return { requestBody: { required: true, content } };
}

/** Bytes have no schema. */
function documentSchema(type: string): Json {
  if (type === 'application/json') {
    const record = { $ref: `${REFERENCE}${RECORD}` };
    const records = { type: 'array', items: record, description: 'Several articles.' };
    const wrapped = { type: 'object', properties: { articles: records }, required: ['articles'] };
    return { schema: { anyOf: [record, records, wrapped] } };
  }
  return type.startsWith('text/') ? { schema: { type: 'string' } } : {};
}

function withExamples(described: Json, examples: Json): Json {
  return Object.keys(examples).length === 0 ? described : { ...described, examples };
}

/** What is expected of each example; whole answers would be most of the document. */
function answers({ examples }: Operation, format: string): Json {
  return Object.fromEntries(
    examples.flatMap(({ summary, expected, parameters }, at) =>
      (parameters.format ?? 'json') === format ? [[nameOf(at), { summary, description: expected }]] : [],
    ),
  );
}

function named(examples: readonly Example[], pick: (example: Example) => unknown): Json {
  return Object.fromEntries(
    examples
      .map((example, at) => [nameOf(at), { summary: example.summary, value: pick(example) }] as const)
      .filter(([, { value }]) => value !== undefined),
  );
}

/** As a client sends it: before defaults and the resolving of names. */
function requestSchema(schema: z.ZodType): Json & { properties?: Json; required?: string[] } {
  return bare(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) as Json;
}

/** Components are known by their place in the document. */
function bare({ $schema, $id, ...schema }: Json): Json {
  return schema;
}

/** The same for an example's request and its answer. */
function nameOf(at: number): string {
  return `example${at + 1}`;
}
