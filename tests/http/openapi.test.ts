/** Does the OpenAPI document say what the service does: all of its routes, and the problems that they answer with? */
import { Validator } from '@seriousme/openapi-schema-validator';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { createApp } from '../../src/http/app.js';
import { Metrics } from '../../src/http/metrics.js';
import { OPERATIONS } from '../../src/http/openapi/operations.js';
import { problem } from '../../src/http/openapi/responses.js';
import type { ZonelensService } from '../../src/queries/service.js';
import type { IndexWriter } from '../../src/writer/index-writer.js';
import { makeKeys, withKey } from '../helpers/keys.js';
import { type Asked, ask, document, type Json } from '../helpers/openapi.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

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

    /** A reference is described where it leads to; so is an object within a field. */
    function expectFieldsDescribed(schema: unknown, of: string): void {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties = {} } = schema as { properties?: Record<string, Json> };
      for (const [name, field] of Object.entries(properties)) {
        if (!('$ref' in field)) expectProse(field.description, `${of} ${name}`);
      }
      for (const [key, inner] of Object.entries(schema)) expectFieldsDescribed(inner, `${of} ${key}`);
    }
  });

  it('names every operation once, and says of numbers how far they go', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const limit = document.paths['/api/search']?.get?.parameters.find(({ name }) => name === 'limit');
    expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 10 });
  });
});

describe('the routes of the service', () => {
  it('are all in the document, which has no others', () => {
    const documented = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect(routes()).toEqual([...documented, 'get /metrics', 'get /openapi.json'].sort());
  });

  it('refuse other methods, and name those of the document', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const refused = await fetch(server.url + path.replace(/\{\w+\}/g, 'none'), { method: 'PATCH' });
      expect(refused.status, path).toBe(405);
      const allowed = refused.headers.get('allow')?.split(', ').sort();
      expect(
        Object.keys(methods)
          .map((method) => method.toUpperCase())
          .sort(),
        path,
      ).toEqual(allowed);
    }
  });
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
  match(path: string): { path: string } | false;
}

/** As express knows them; routes are made without a look at the service. */
function routes(): string[] {
  const log = pino({ level: 'silent' });
  const app = createApp({} as ZonelensService, {
    ...readConfig({}),
    log,
    metrics: new Metrics(),
    access: { ...makeKeys(), readingNeedsKey: true },
    writer: {} as IndexWriter,
    isClosing: () => false,
  });
  const below = (layers: readonly Layer[], prefix: string): string[] =>
    layers.flatMap((layer) => {
      if (layer.route !== undefined) {
        const path = prefix + layer.route.path.replace(/:(\w+)/g, '{$1}');
        return Object.keys(layer.route.methods)
          .filter((method) => method !== '_all')
          .map((method) => `${method} ${path}`);
      }
      const mounted = layer.handle.stack !== undefined && layer.match('/api/any');
      return mounted ? below(layer.handle.stack ?? [], prefix + mounted.path) : [];
    });
  return below((app.router as unknown as { stack: Layer[] }).stack, '').sort();
}

describe('problems', () => {
  /** Those of what changes the index are in `admin.test.ts`. */
  const withProblem = (status: number) =>
    OPERATIONS.filter(({ scope, problems }) => scope === undefined && problems.includes(status));

  async function expectProblem(response: Response, status: number): Promise<void> {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.safeParse(await response.json()).error?.issues).toBeUndefined();
  }

  it.each(withProblem(400))('$method $path: 400 for a parameter that is not in it', async (operation) => {
    const [example] = operation.examples;
    const parameters = { ...example?.parameters, nonsense: 1 };
    await expectProblem(await ask(server.url, operation, { ...example, parameters }), 400);
  });

  it.each(withProblem(404))('$method $path: 404 for what is not there', async (operation) => {
    const asked: Asked =
      operation.pathParameters === undefined
        ? { parameters: { passage: 'none' } }
        : { path: { id: 'none' }, parameters: {} };
    await expectProblem(await ask(server.url, operation, asked), 404);
  });

  it.each(OPERATIONS.filter(({ scope }) => scope !== undefined))(
    '$method $path: 401 without a key, 403 with one of a lesser scope',
    async (operation) => {
      const asked: Asked = { path: { id: 'none' }, parameters: {} };
      await expectProblem(await ask(server.url, operation, asked), 401);
      await expectProblem(await ask(server.url, operation, asked, withKey(server.keys.read)), 403);
    },
  );

  it.each(withProblem(415))('$method $path: 415 for what is no JSON, 413 for too much', async (operation) => {
    const address = server.url + operation.path;
    await expectProblem(await fetch(address, { method: 'POST', body: 'q=1' }), 415);
    const body = JSON.stringify({ q: '区'.repeat(100_000) });
    const headers = { 'content-type': 'application/json' };
    await expectProblem(await fetch(address, { method: 'POST', body, headers }), 413);
  });
});
