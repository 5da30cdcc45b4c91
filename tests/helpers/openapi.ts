/** The OpenAPI document as the tests read it, and requests as a client would make them from it. */
import { openApiDocument } from '../../src/api/openapi.js';
import { type Endpoint, type Example, endpointsOf } from '../../src/api/operation.js';
import { OPERATIONS } from '../../src/api/operations.js';

export type Json = Record<string, unknown>;

export interface Parameter {
  name: string;
  description: string;
  schema: Json;
}

export interface DescribedOperation {
  operationId: string;
  responses: Record<string, object>;
  description: string;
  parameters: Parameter[];
  requestBody?: { content: { 'application/json': { schema: Json & { properties: Record<string, Json> } } } };
}

export interface OpenApi {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Json> };
}

export const document = openApiDocument(OPERATIONS) as unknown as OpenApi;

/** Each method of each operation. */
export const ENDPOINTS: readonly Endpoint[] = OPERATIONS.flatMap(endpointsOf);

/** What a request says besides its method and path. */
export type Asked = Pick<Example, 'path' | 'parameters'>;

export function ask(
  service: string,
  { operation, method }: Endpoint,
  asked: Asked,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { path: values = {}, parameters } = asked;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  if (method === 'post' || method === 'put') {
    return fetch(service + path, {
      method: method.toUpperCase(),
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(parameters),
    });
  }
  if (method === 'delete') return fetch(service + path, { method: 'DELETE', headers });
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return fetch(`${service}${path}?${new URLSearchParams(pairs)}`, { headers });
}
