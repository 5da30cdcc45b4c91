/** What does the OpenAPI 3.1 document say? It is made from the operations and the JSON Schemas of their zod schemas. */
import { z } from 'zod';
import { recordSchema } from '../corpus/read/json.js';
import { VERSION } from '../version.js';
import { ABOUT, TAGS } from './about.js';
import { COMPONENTS } from './answers/components.js';
import './answers/problem.js';
import {
  type Endpoint,
  type Example,
  endpointsOf,
  isQuery,
  type Operation,
  passesGate,
  takesJson,
} from './operation.js';

const REFERENCE = '#/components/schemas/';

/** Name of the component that describes an article in an uploaded JSON document. */
const RECORD = 'ArticleRecord';

type Json = Record<string, unknown>;

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not valid: every fault is listed.',
  401: 'A key is required, and the request shows none that holds.',
  403: 'The key is of a lesser scope or of somebody else, or the service has no keys.',
  404: 'There is no such thing.',
  409: 'The index is being changed (Retry-After says when to try again), or it cannot be changed (the detail says what to repair).',
  412: 'It was changed meanwhile, or exists already: read it again.',
  413: 'The body is too large.',
  415: 'The body is of a type that is not taken.',
  422: 'Nothing of the document could be read: every fault is listed.',
  428: 'The request does not say which version it replaces.',
  503: 'The service takes no requests now; try again.',
};

export function openApiDocument(operations: readonly Operation[]): Json {
  const { schemas } = z.toJSONSchema(COMPONENTS, { uri: (id) => `${REFERENCE}${id}` });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zonelens',
      version: VERSION,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: './', description: 'This service.' }],
    tags: TAGS,
    paths: pathsOf(operations),
    components: {
      schemas: {
        ...Object.fromEntries(
          Object.keys(schemas)
            .sort()
            .map((id) => [id, withoutIds(schemas[id] as Json)]),
        ),
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

function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of operations.flatMap(endpointsOf)) {
    const { path } = endpoint.operation;
    paths[path] = { ...paths[path], [endpoint.method]: described(endpoint) };
  }
  return paths;
}

function described(endpoint: Endpoint): Json {
  const { id, operation } = endpoint;
  const { tag, summary, answer, table, files, deprecated } = operation;
  const tableContent = { schema: { type: 'string' } };
  const withExpected = (format: string | null, content: Json) =>
    withExamples(content, expected(endpoint, format));
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: descriptionOf(endpoint),
    ...(deprecated && { deprecated }),
    ...security(operation),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...versionParameters(operation)],
    ...requestBody(endpoint),
    responses: {
      200: {
        description: 'The answer.',
        ...versionHeader(operation),
        content: {
          ...(files === undefined
            ? { 'application/json': withExpected('json', { schema: answerSchema(answer) }) }
            : Object.fromEntries(files.map((type) => [type, withExpected(null, {})]))),
          ...(table && {
            'text/csv': withExpected('csv', tableContent),
            'text/markdown': withExpected('markdown', tableContent),
          }),
        },
      },
      ...Object.fromEntries(
        problemsOf(endpoint).map((status) => [status, problemResponse(status, operation)]),
      ),
      default: { description: 'The service failed.', content: problemContent(operation) },
    },
  };
}

function descriptionOf({ operation, method }: Endpoint): string {
  const { description, methods, scope } = operation;
  const isLongForm = method === 'post' && methods.length > 1;
  return [
    description,
    isLongForm && 'Use POST for long texts, and to keep queries out of logs.',
    scope && `It needs a key of scope ${scope}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A reference to a registered schema; other schemas are written out in place. */
function answerSchema(answer: z.ZodType): Json {
  const id = COMPONENTS.get(answer)?.id;
  return id === undefined ? withoutIds(z.toJSONSchema(answer)) : { $ref: `${REFERENCE}${id}` };
}

/** In OpenAPI an empty requirement beside the key means that the key is optional: some services ask for none. */
function security(operation: Operation): Json {
  if (operation.scope !== undefined) return { security: [{ key: [] }] };
  return isQuery(operation) ? { security: [{}, { key: [] }] } : {};
}

function problemsOf({ operation, method }: Endpoint): number[] {
  const { scope, parameters, documents, replaces, problems = [] } = operation;
  return [
    ...(parameters === undefined && replaces === undefined ? [] : [400]),
    ...(replaces === undefined ? [] : [412, 428]),
    ...(isQuery(operation) ? [401] : []),
    ...(passesGate(operation) ? [503] : []),
    ...(scope === undefined ? [] : [401, 403]),
    ...(takesJson(operation, method) || documents !== undefined ? [413, 415] : []),
    ...problems,
  ].sort();
}

function problemResponse(status: number, operation: Operation) {
  return { description: PROBLEMS[status] ?? 'The request failed.', content: problemContent(operation) };
}

function problemContent({ faults }: Operation): Json {
  if (faults !== undefined) return { 'application/json': { schema: answerSchema(faults.schema) } };
  return { 'application/problem+json': { schema: { $ref: `${REFERENCE}Problem` } } };
}

function pathParameters({ operation, examples }: Endpoint): Json[] {
  return Object.entries(operation.pathParameters ?? {}).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
    examples: named(examples, ({ path }) => path?.[name]),
  }));
}

function queryParameters({ operation, method, examples }: Endpoint): Json[] {
  if (operation.parameters === undefined || takesJson(operation, method)) return [];
  const { properties = {}, required = [] } = requestSchema(operation.parameters);
  // If the operation takes a document, its examples are documents and not query parameters.
  const shown = operation.documents === undefined ? examples : [];
  return Object.entries(properties).map(([name, schema]) => {
    const { description, deprecated, ...rest } = schema as Json;
    const parameter = {
      name,
      in: 'query',
      required: required.includes(name),
      description,
      ...(deprecated === true && { deprecated }),
      schema: rest,
    };
    return withExamples(
      parameter,
      named(shown, ({ parameters }) => parameters[name]),
    );
  });
}

/** What `versionIn` of the HTTP service reads. */
function versionParameters({ replaces }: Operation): Json[] {
  if (replaces === undefined) return [];
  const header = (name: string, description: string) => ({
    ...{ name, in: 'header', required: false, description },
    schema: { type: 'string' },
  });
  return [
    header(
      'If-Match',
      'The ETag of what is replaced or removed, as it was read. This or If-None-Match is required.',
    ),
    header('If-None-Match', 'Only *: nothing is kept yet, and nothing may be replaced.'),
  ];
}

function versionHeader({ isVersioned }: Operation): Json {
  if (isVersioned === undefined) return {};
  return {
    headers: { ETag: { description: 'The version, in quotation marks.', schema: { type: 'string' } } },
  };
}

function requestBody({ operation, method, examples }: Endpoint): Json {
  const { documents, parameters } = operation;
  const shown = { examples: named(examples, (example) => example.parameters) };
  if (documents !== undefined) {
    const content = Object.fromEntries(documents.types.map((type) => [type, documentSchema(type)]));
    content['application/json'] = { ...content['application/json'], ...shown };
    return { requestBody: { required: true, content } };
  }
  if (parameters === undefined || !takesJson(operation, method)) return {};
  const content = { 'application/json': { schema: requestSchema(parameters), ...shown } };
  return { requestBody: { required: true, content } };
}

/** Empty for binary types, which have no schema. */
function documentSchema(type: string): Json {
  if (type === 'application/json') {
    const record = { $ref: `${REFERENCE}${RECORD}` };
    const records = { type: 'array', items: record, description: 'Several articles.' };
    const wrapped = { type: 'object', properties: { articles: records }, required: ['articles'] };
    return { schema: { anyOf: [record, records, wrapped] } };
  }
  return type.startsWith('text/') ? { schema: { type: 'string' } } : {};
}

function withExamples(part: Json, examples: Json): Json {
  return Object.keys(examples).length === 0 ? part : { ...part, examples };
}

/**
 * Describes what each example answers. Complete answers would make up most of the document.
 * @param format only examples that ask for it; all if null
 */
function expected({ examples }: Endpoint, format: string | null): Json {
  return Object.fromEntries(
    examples.flatMap(({ summary, expected, parameters }, at) =>
      format === null || (parameters.format ?? 'json') === format
        ? [[nameOf(at), { summary, description: expected }]]
        : [],
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

/** The name that connects an example of a request with that of its answer. */
function nameOf(at: number): string {
  return `example${at + 1}`;
}

/** Schema of what a client sends: before defaults are added and names are resolved. */
function requestSchema(schema: z.ZodType): Json & { properties?: Json; required?: string[] } {
  const override = ({ zodSchema: part, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: object }) => {
    const id = COMPONENTS.get(part)?.id;
    if (id !== undefined && part !== schema) refer(jsonSchema, id);
  };
  return withoutIds(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override })) as Json;
}

/** Replaces a schema that has a name by its name. */
function refer(schema: object, id: string): void {
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key);
  Object.assign(schema, { $ref: `${REFERENCE}${id}` });
}

/** Removes `$schema` and `$id`: components are identified by their place in the document. */
function withoutIds({ $schema, $id, ...schema }: Json): Json {
  return schema;
}
