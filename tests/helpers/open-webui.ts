/**
 * What Open WebUI makes of an OpenAPI document, and which requests it sends then: as the functions `convert_openapi_to_tool_payload`
 * and `execute_tool_server` of its `utils/tools.py` do.
 */
import type { Json } from './openapi.js';

export interface Tool {
  name: string;
  description: string;
  parameters: { type: string; properties: Record<string, Json>; required: string[] };
}

interface Described {
  operationId?: string;
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Json }[];
  requestBody?: { content?: Record<string, { schema?: Json }> };
}

export interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Json> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

/** Fills in references, but looks for them only where Open WebUI does. */
function resolved(schema: Json, components: Json): Json {
  const { $ref, ...own } = schema as { $ref?: string } & Json;
  if ($ref !== undefined) {
    const [, ...path] = $ref.replace(/^#\//, '').split('/');
    const found = path.reduce<unknown>((at, part) => (at as Json | undefined)?.[part], components);
    return resolved((found ?? {}) as Json, components);
  }
  const inner = (one: unknown) => resolved(one as Json, components);
  const { properties, items } = own as { properties?: Json; items?: Json };
  const composed = ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) =>
    Array.isArray(own[keyword]) ? [[keyword, (own[keyword] as Json[]).map(inner)] as const] : [],
  );
  return {
    ...own,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)])),
    }),
    ...(items && { items: inner(items) }),
    ...Object.fromEntries(composed),
  };
}

export function toolsOf({ paths, components }: Document): Tool[] {
  return Object.values(paths).flatMap((methods) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      METHODS.includes(method) && operation.operationId ? [toolOf(operation, components)] : [],
    ),
  );
}

function toolOf({ operationId = '', parameters = [], ...rest }: Described, components: Json): Tool {
  const schema = rest.requestBody?.content?.['application/json']?.schema;
  const body = schema === undefined ? {} : resolved(schema, components);
  const named = parameters.map(({ name, schema = {}, description = '' }) => [
    name,
    { type: schema.type ?? 'string', description, ...(schema.type === 'array' && { items: schema.items }) },
  ]);
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  return {
    name: operationId,
    description: rest.description ?? rest.summary ?? 'No description available.',
    parameters: {
      type: 'object',
      properties: { ...Object.fromEntries(named), ...(body.properties as Json) },
      required: [...new Set([...required, ...((body.required as string[] | undefined) ?? [])])],
    },
  };
}

/** Calls a tool: what is no parameter of the path or the query goes into the body, with all the others. */
export function callTool(
  base: string,
  { paths }: Document,
  name: string,
  given: Record<string, unknown>,
  key?: string,
): Promise<Response> {
  for (const [route, methods] of Object.entries(paths)) {
    for (const [method, { operationId, parameters = [], requestBody }] of Object.entries(methods)) {
      if (operationId !== name) continue;
      const of = (place: string) => parameters.filter((one) => one.in === place && one.name in given);
      const path = of('path').reduce(
        (address, one) => address.replace(`{${one.name}}`, String(given[one.name])),
        route,
      );
      const query = of('query').map((one): [string, string] => [one.name, String(given[one.name])]);
      const headers = {
        'content-type': 'application/json',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      };
      const hasBody = ['post', 'put', 'patch'].includes(method) && requestBody?.content !== undefined;
      return fetch(`${base}${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`, {
        method: method.toUpperCase(),
        headers,
        ...(hasBody && { body: JSON.stringify(given) }),
      });
    }
  }
  throw new Error(`There is no operation ${name}.`);
}
