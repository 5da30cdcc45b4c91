/** Is the OpenAPI document complete, and does the service answer with the problems that it names? */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../src/api/answers/problem.js';
import type { Endpoint } from '../../src/api/operation.js';
import { withKey } from '../helpers/keys.js';
import { type Asked, ask, document, ENDPOINTS, type Json } from '../helpers/openapi.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('is served exactly as it is built', async () => {
    const response = await fetch(`${server.url}/openapi.json`);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('describes every operation, parameter, component and field', () => {
    const expectProse = (description: unknown, of: string) =>
      expect(description, of).toMatch(/^[\p{L}\d“].*\p{L}.*\.$/su);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { description, parameters, requestBody }] of Object.entries(methods)) {
        expectProse(description, `${method} ${path}`);
        for (const one of parameters) expectProse(one.description, `${method} ${path} ${one.name}`);
        expectFieldsDescribed(requestBody?.content['application/json'].schema, `${method} ${path}`);
      }
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expectProse(schema.description, name);
      expectFieldsDescribed(schema, name);
    }

    /** References and objects inside a field are described at their own place. */
    function expectFieldsDescribed(schema: unknown, of: string): void {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties = {} } = schema as { properties?: Record<string, Json> };
      for (const [name, field] of Object.entries(properties)) {
        if (!('$ref' in field)) expectProse(field.description, `${of} ${name}`);
      }
      for (const [key, inner] of Object.entries(schema)) expectFieldsDescribed(inner, `${of} ${key}`);
    }
  });

  it('names every operation once, and gives each number its limits', () => {
    const ids = ENDPOINTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const limit = document.paths['/api/search']?.get?.parameters.find(({ name }) => name === 'limit');
    expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 10 });
  });
});

describe('problems', () => {
  /** Those of changes of the index are in `admin.integration.test.ts`. */
  const withProblem = (status: number) =>
    ENDPOINTS.filter(
      ({ method, operation: { path, scope } }) =>
        scope === undefined && document.paths[path]?.[method]?.responses[status] !== undefined,
    );

  async function expectProblem(
    response: Response,
    status: number,
    { operation: { faults } }: Endpoint,
  ): Promise<void> {
    expect(response.status).toBe(status);
    const type = faults === undefined ? 'application/problem+json' : 'application/json';
    expect(response.headers.get('content-type')).toContain(type);
    const { schema } = faults ?? { schema: problem };
    expect(schema.safeParse(await response.json()).error?.issues).toBeUndefined();
  }

  it.each(withProblem(400))(
    '$method $operation.path: 400 for a parameter that is not in it',
    async (endpoint) => {
      const [example] = endpoint.examples;
      const parameters = { ...example?.parameters, nonsense: 1 };
      await expectProblem(await ask(server.url, endpoint, { ...example, parameters }), 400, endpoint);
    },
  );

  it.each(withProblem(404))('$method $operation.path: 404 for a missing id', async (endpoint) => {
    const { parameters = {} } = endpoint.examples[0] ?? {};
    const name = ['knowledge_id', 'to'].find((one) => one in parameters);
    const missing = name === undefined ? { passage: 'none' } : { ...parameters, [name]: 'none' };
    const asked: Asked =
      endpoint.operation.pathParameters === undefined
        ? { parameters: missing }
        : { path: { id: 'none' }, parameters };
    await expectProblem(await ask(server.url, endpoint, asked), 404, endpoint);
  });

  it.each(ENDPOINTS.filter(({ operation }) => operation.scope !== undefined))(
    '$method $operation.path: 401 without a key, 403 with one of a lesser scope',
    async (endpoint) => {
      const asked: Asked = { path: { id: 'none' }, parameters: {} };
      await expectProblem(await ask(server.url, endpoint, asked), 401, endpoint);
      if (endpoint.operation.scope !== 'read')
        await expectProblem(await ask(server.url, endpoint, asked, withKey(server.keys.read)), 403, endpoint);
    },
  );

  it.each(withProblem(415))(
    '$method $operation.path: 415 for what is no JSON, 413 for too much',
    async (endpoint) => {
      const address = server.url + endpoint.operation.path;
      await expectProblem(await fetch(address, { method: 'POST', body: 'q=1' }), 415, endpoint);
      const body = JSON.stringify({ q: '区'.repeat(endpoint.operation.maxBodyBytes ?? 100_000) });
      const headers = { 'content-type': 'application/json' };
      await expectProblem(await fetch(address, { method: 'POST', body, headers }), 413, endpoint);
    },
  );
});
