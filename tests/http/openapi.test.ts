/** Does the OpenAPI document say what the service does? Every example in it is asked, every answer held against it. */
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../src/http/openapi/document.js';
import { type Example, OPERATIONS, type Operation } from '../../src/http/openapi/operations.js';
import { problem } from '../../src/http/openapi/responses.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

type Json = Record<string, unknown>;

const document = openApiDocument() as {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json> };
};

function pathOf({ path }: Operation, { path: values = {} }: Example): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** A request as a client would make it from the document. */
function ask(operation: Operation, example: Example): Promise<Response> {
  const address = server.url + pathOf(operation, example);
  if (operation.method === 'post') {
    return fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(example.parameters),
    });
  }
  const pairs = Object.entries(example.parameters).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return fetch(`${address}?${new URLSearchParams(pairs)}`);
}

const EXAMPLES = OPERATIONS.flatMap((operation) =>
  operation.examples.map((example) => ({
    name: `${operation.method} ${operation.path}: ${example.summary}`,
    operation,
    example,
  })),
);

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('is served as it is built', async () => {
    const response = await fetch(`${server.url}/openapi.json`);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has a description for every operation and parameter', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        expect(operation.description, `${method} ${path}`).toMatch(/\w{3}.*\.$/);
        for (const { name, description } of operation.parameters as Json[])
          expect(description, `${method} ${path} ${name}`).toMatch(/\w{2}.*\.$/);
        const properties = ((
          (operation.requestBody as Json | undefined)?.content as Record<string, { schema: Json }> | undefined
        )?.['application/json']?.schema.properties ?? {}) as Record<string, Json>;
        for (const [name, { description }] of Object.entries(properties))
          expect(description, `${method} ${path} ${name}`).toMatch(/\w{2}.*\.$/);
      }
    }
  });

  it('names every operation once, and says of numbers how far they go', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const parameters = document.paths['/api/search']?.get?.parameters as Json[] | undefined;
    const limit = parameters?.find(({ name }) => name === 'limit');
    expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 10 });
  });

  it('has every route of the service, with every method', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const address = server.url + path.replace(/\{\w+\}/g, 'none');
      const refused = await fetch(address, { method: 'DELETE' });
      expect(refused.status, path).toBe(405);
      const allowed = refused.headers.get('allow')?.split(', ').sort() ?? [];
      expect(
        Object.keys(methods)
          .map((method) => method.toUpperCase())
          .sort(),
        path,
      ).toEqual(allowed);
    }
    const resources = [
      'search',
      'suggest',
      'filters',
      'passages',
      'similar',
      'articles',
      'compare',
      'timeline',
      'matrix',
    ];
    for (const name of resources)
      expect(Object.keys(document.paths).some((path) => path.startsWith(`/api/${name}`))).toBe(true);
  });
});

describe('examples', () => {
  it.each(EXAMPLES)('$name', async ({ operation, example }) => {
    const response = await ask(operation, example);
    expect(response.status).toBe(200);
    const { format = 'json' } = example.parameters;
    if (format !== 'json') {
      expect(response.headers.get('content-type')).toContain(`text/${format}`);
      expect((await response.text()).split('\n').length).toBeGreaterThan(2);
      return;
    }
    const answer = (await response.json()) as Json;
    // Strict schemas: a field that is not in the document is a fault of the document.
    expect(operation.answer.safeParse(answer).error?.issues).toBeUndefined();
    const found = answer.hits ?? answer.suggestions ?? answer.zones ?? answer.entries ?? answer.rows;
    if (found !== undefined) expect((found as unknown[]).length).toBeGreaterThan(0);
  });
});

describe('problems', () => {
  const withProblem = (status: number) => OPERATIONS.filter(({ problems }) => problems.includes(status));

  async function expectProblem(response: Response, status: number): Promise<void> {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.safeParse(await response.json()).error?.issues).toBeUndefined();
  }

  it.each(withProblem(400))('$method $path: 400 for a parameter that is not in it', async (operation) => {
    const [example] = operation.examples;
    const parameters = { ...example?.parameters, nonsense: 1 };
    await expectProblem(await ask(operation, { ...example, summary: '', parameters }), 400);
  });

  it.each(withProblem(404))('$method $path: 404 for what is not there', async (operation) => {
    const example: Example =
      operation.pathParameters === undefined
        ? { summary: '', parameters: { passage: 'none' } }
        : { summary: '', path: { id: 'none' }, parameters: {} };
    await expectProblem(await ask(operation, example), 404);
  });

  it.each(withProblem(415))('$method $path: 415 for what is no JSON, 413 for too much', async (operation) => {
    const address = server.url + operation.path;
    await expectProblem(await fetch(address, { method: 'POST', body: 'q=1' }), 415);
    const body = JSON.stringify({ q: '区'.repeat(100_000) });
    const headers = { 'content-type': 'application/json' };
    await expectProblem(await fetch(address, { method: 'POST', body, headers }), 413);
  });
});

describe('the schemas of requests', () => {
  it('refuse numbers beyond their bounds as the service does', async () => {
    const search = document.paths['/api/search']?.get?.parameters as { name: string; schema: Json }[];
    const numbers = search.filter(({ schema }) => schema.type === 'integer');
    expect(numbers.map(({ name }) => name).sort()).toEqual(['limit', 'offset', 'perGroup']);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...numbers), fc.integer({ min: -5, max: 600 }), async (one, value) => {
        const { minimum, maximum } = one.schema as { minimum: number; maximum: number };
        const isAllowed = value >= minimum && value <= maximum;
        // Offset and limit have a bound together, too, which JSON Schema cannot say.
        const limit = one.name === 'limit' ? {} : { limit: '1' };
        const parameters = { q: '改革', ...limit, [one.name]: String(value) };
        const response = await fetch(`${server.url}/api/search?${new URLSearchParams(parameters)}`);
        expect(response.status).toBe(isAllowed ? 200 : 400);
      }),
      { numRuns: 40 },
    );
  });

  it('are of the schemas that check the requests', () => {
    for (const { parameters } of OPERATIONS) {
      if (parameters === undefined) continue;
      expect(() => z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' })).not.toThrow();
    }
  });
});
