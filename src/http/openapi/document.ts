/** What does the OpenAPI 3.1 document say? The operations, with the JSON Schemas of their zod schemas. */
import { z } from 'zod';
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
  similarResult,
  suggestions,
  wholeArticle,
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

type Json = Record<string, unknown>;

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not valid: every fault is listed.',
  404: 'There is no such thing in the index.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
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
      { name: 'Service', description: 'For those who run it.' },
    ],
    paths: paths(registry),
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, one]) => [id, bare(one)])) },
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
  const { id, method, tag, summary, description, answer, hasTable = false, problems } = operation;
  const schema = { $ref: `${REFERENCE}${registry.get(answer)?.id}` };
  const table = { schema: { type: 'string' } };
  const answered = (format: string, content: Json) => withExamples(content, answers(operation, format));
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    parameters: [...pathParameters(operation), ...(method === 'get' ? queryParameters(operation) : [])],
    ...(method === 'post' ? { requestBody: body(operation) } : {}),
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
      ...Object.fromEntries(problems.map((status) => [status, problemAnswer(status)])),
      default: { description: 'The service failed.', content: problemAnswer(400).content },
    },
  };
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

function queryParameters({ parameters, examples }: Operation): Json[] {
  if (parameters === undefined) return [];
  const { properties = {}, required = [] } = requestSchema(parameters);
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json;
    const parameter = { name, in: 'query', required: required.includes(name), description, schema: rest };
    return withExamples(
      parameter,
      named(examples, (example) => example.parameters[name]),
    );
  });
}

function body({ parameters, examples }: Operation): Json {
  const schema = parameters === undefined ? {} : requestSchema(parameters);
  return {
    required: true,
    content: {
      'application/json': { schema, examples: named(examples, (example) => example.parameters) },
    },
  };
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
