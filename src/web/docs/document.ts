/** What is in the OpenAPI document? Its operations by tag, each example put together again from its parameters. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  format?: string;
}

type Examples = Record<string, { summary: string; value: unknown }>;

/** Of an example's answer: what to expect of it. */
type Expectations = Record<string, { description: string }>;

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: Schema;
  examples?: Examples;
}

interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { content: { 'application/json': { schema: Schema; examples: Examples } } };
  responses: Record<
    string,
    { description: string; content?: Record<string, { schema: Schema; examples?: Expectations }> }
  >;
}

export interface ApiDocument {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> };
}

/** A request as it goes out: what stands behind the host, and a body to be posted. */
export interface Request {
  summary: string;
  /** Of the answer. */
  expected: string;
  address: string;
  body: string | null;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  /** Of path, query or body. */
  parameters: { name: string; place: string; required: boolean; description: string; schema: Schema }[];
  responses: { status: string; description: string; types: string[]; schema: Schema | null }[];
  requests: Request[];
}

export interface TaggedOperations {
  tag: string;
  description: string;
  operations: Operation[];
}

export function operationsOf({ tags, paths }: ApiDocument): TaggedOperations[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return tags.map(({ name, description }) => ({
    tag: name,
    description,
    operations: all
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => operationOf(path, method, operation)),
  }));
}

function operationOf(path: string, method: string, operation: OperationObject): Operation {
  const { operationId: id, summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody?.content['application/json'];
  const expectations: Expectations = Object.assign(
    {},
    ...Object.values(responses['200']?.content ?? {}).map(({ examples }) => examples),
  );
  const inBody = Object.entries(body?.schema.properties ?? {}).map(([name, schema]) => ({
    name,
    place: 'body',
    required: body?.schema.required?.includes(name) ?? false,
    description: schema.description ?? '',
    schema,
  }));
  return {
    id,
    method,
    path,
    summary,
    description,
    parameters: [
      ...parameters.map((one) => ({ ...one, place: one.in })),
      ...inBody,
      ...documentOf(operation),
    ],
    responses: Object.entries(responses).map(([status, { description: remark, content = {} }]) => ({
      status,
      description: remark,
      types: Object.keys(content),
      schema: content['application/json']?.schema ?? null,
    })),
    requests:
      body === undefined
        ? requestsOf(path, parameters, expectations)
        : postsOf(path, body.examples, expectations),
  };
}

/** A body that is a document of one of several types. */
function documentOf({ requestBody }: OperationObject): Operation['parameters'] {
  const types = Object.keys(requestBody?.content ?? {});
  const schema = requestBody?.content['application/json'].schema;
  if (types.length < 2 || schema === undefined) return [];
  const description = `as application/json; else ${types.filter((type) => type !== 'application/json').join(', ')}.`;
  return [{ name: 'document', place: 'body', required: true, description, schema }];
}

function postsOf(path: string, examples: Examples, expectations: Expectations): Request[] {
  return Object.entries(examples).map(([name, { summary, value }]) => ({
    summary,
    expected: expectations[name]?.description ?? '',
    address: path,
    body: JSON.stringify(value, null, 2),
  }));
}

/** The example of an operation without parameters has an answer only. */
function requestsOf(path: string, parameters: readonly Parameter[], expectations: Expectations): Request[] {
  return Object.entries(expectations).map(([name, { description: expected }]) => {
    const given = parameters.flatMap((parameter) => {
      const example = parameter.examples?.[name];
      return example === undefined ? [] : [{ ...parameter, ...example }];
    });
    const query = given
      .filter((one) => one.in === 'query')
      .flatMap((one) => [one.value].flat().map((value): [string, string] => [one.name, String(value)]));
    const filled = given
      .filter((one) => one.in === 'path')
      .reduce((filled, one) => filled.replace(`{${one.name}}`, encodeURIComponent(String(one.value))), path);
    const search = readable(new URLSearchParams(query));
    return {
      summary: given[0]?.summary ?? '',
      expected,
      address: search === '' ? filled : `${filled}?${search}`,
      body: null,
    };
  });
}

/** Browsers and curl send Chinese as it should be; people read it better as it is. */
function readable(parameters: URLSearchParams): string {
  return [...parameters]
    .map(([name, value]) => `${name}=${value.replace(/[%&#+\s]/g, encodeURIComponent)}`)
    .join('&');
}
