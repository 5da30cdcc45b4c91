/** Reads the service's OpenAPI document: which operations belong to a tag, and which request does each example make? */

/** The parts of JSON Schema that the document uses. */
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

/** In a request `summary` and `value` are set; in an answer `description` says what to expect. */
type Examples = Record<string, { summary?: string; description?: string; value?: unknown }>;
type Content = Record<string, { schema: Schema; examples?: Examples }>;

/** A parameter in the path, the query or the body. */
export interface Parameter {
  name: string;
  in: string;
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
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface Operation extends OperationObject {
  method: string;
  path: string;
}

export interface ApiDocument {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> };
}

/** A request that the page can send. */
export interface Request {
  summary: string;
  /** What the answer should be. */
  expected: string;
  /** Path and query. */
  address: string;
  /** JSON to post, or null. */
  body: string | null;
}

export function operationsOf({ paths }: ApiDocument, tag: string): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(tag))
      .map(([method, operation]) => ({ ...operation, method, path })),
  );
}

/** Parameters of path and query, then the fields of a JSON body, or the body itself if it may be of several types. */
export function parametersOf({ parameters, requestBody }: Operation): Parameter[] {
  const { 'application/json': json, ...otherTypes } = requestBody?.content ?? {};
  if (json === undefined) return parameters;
  const { properties = {}, required = [] } = json.schema;
  const fields = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'body',
    required: required.includes(name),
    description: schema.description ?? '',
    schema,
  }));
  const others = Object.keys(otherTypes);
  if (others.length === 0) return [...parameters, ...fields];
  const description = `as application/json; else ${others.join(', ')}.`;
  const document = { name: 'document', in: 'body', required: true, description, schema: json.schema };
  return [...parameters, ...fields, document];
}

export function requestsOf({ path, parameters, requestBody, responses }: Operation): Request[] {
  const answers: Examples = Object.assign(
    {},
    ...Object.values(responses['200']?.content ?? {}).map(({ examples }) => examples),
  );
  const bodies = requestBody?.content['application/json']?.examples;
  return Object.entries(bodies ?? answers).map(([name, { summary = '', value }]) => {
    const expected = answers[name]?.description ?? '';
    if (bodies !== undefined)
      return {
        ...addressOf(path, parameters, name),
        summary,
        expected,
        body: JSON.stringify(value, null, 2),
      };
    return { ...addressOf(path, parameters, name), expected, body: null };
  });
}

/** Puts the values of an example into path and query. An operation without parameters has an example without values. */
function addressOf(path: string, parameters: readonly Parameter[], name: string) {
  let address = path;
  let summary = '';
  const query: string[] = [];
  for (const parameter of parameters) {
    const example = parameter.examples?.[name];
    if (example === undefined) continue;
    summary ||= example.summary ?? '';
    for (const value of [example.value].flat().map(String)) {
      if (parameter.in === 'path')
        address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
      else query.push(`${parameter.name}=${readable(value)}`);
    }
  }
  return { summary, address: query.length === 0 ? address : `${address}?${query.join('&')}` };
}

/** Chinese stays as it is, for people to read; browsers and curl encode it when they send it. */
function readable(value: string): string {
  return value.replace(/[%&#+\s]/g, encodeURIComponent);
}
