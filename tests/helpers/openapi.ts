/** The OpenAPI document as the tests read it, and requests as a client would make them from it. */
import { openApiDocument } from '../../src/http/openapi/document.js';
import type { Example, Operation } from '../../src/http/openapi/operation.js';

export type Json = Record<string, unknown>;

export interface Parameter {
  name: string;
  description: string;
  schema: Json;
}

export interface DescribedOperation {
  description: string;
  parameters: Parameter[];
  requestBody?: { content: { 'application/json': { schema: Json & { properties: Record<string, Json> } } } };
}

export const document = openApiDocument() as {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Json> };
};

/** What a request says besides the operation. */
export type Asked = Pick<Example, 'path' | 'parameters'>;

export function ask(
  service: string,
  operation: Operation,
  asked: Asked,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { path: values = {}, parameters } = asked;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  if (operation.method === 'post') {
    return fetch(service + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(parameters),
    });
  }
  if (operation.method === 'delete') return fetch(service + path, { method: 'DELETE', headers });
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return fetch(`${service}${path}?${new URLSearchParams(pairs)}`, { headers });
}
