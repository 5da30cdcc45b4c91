/** Does the OpenAPI document load as a tool server of Open WebUI, and do the calls that follow from it work? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTool, type Document, toolsOf } from '../helpers/open-webui.js';
import { ENDPOINTS } from '../helpers/openapi.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const PAGE = 'https://chat.example.org';

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer(undefined, [PAGE], { readingNeedsKey: true });
  // It sends the key already when it fetches the document.
  const response = await fetch(`${server.url}/openapi.json`, {
    headers: { accept: 'application/json', authorization: `Bearer ${server.keys.read}` },
  });
  document = (await response.json()) as Document;
});
afterAll(() => server.stop());

describe('the document', () => {
  it('becomes one tool for each endpoint, with a name that models take', () => {
    const tools = toolsOf(document);
    expect(tools.map(({ name }) => name).sort()).toEqual(ENDPOINTS.map(({ id }) => id).sort());
    for (const { name, description } of tools) {
      expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(description.length).toBeGreaterThan(10);
    }
  });

  it('leaves nothing to look up, and says what each parameter of a tool is', () => {
    for (const { name, parameters } of toolsOf(document)) {
      expect(JSON.stringify(parameters), name).not.toContain('"$ref"');
      expect(Object.keys(parameters.properties), name).toEqual(expect.arrayContaining(parameters.required));
      for (const [of, schema] of Object.entries(parameters.properties)) {
        expect(schema.description, `${name} ${of}`).toEqual(expect.any(String));
        const shape = Object.keys(schema);
        expect(
          shape.some((key) => ['type', 'anyOf', 'oneOf', 'enum', 'const'].includes(key)),
          `${name} ${of}`,
        ).toBe(true);
      }
    }
  });

  it('says that a key is sent as a bearer token, and where the service is', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\./),
      servers: [{ url: './' }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    });
  });
});

describe('its calls', () => {
  const READING = ENDPOINTS.filter(
    ({ operation: { scope, files, path } }) =>
      scope === undefined && files === undefined && !/dossiers|reviews/.test(path),
  ).flatMap(({ id, examples }) =>
    examples
      .filter(({ parameters }) => !['csv', 'markdown'].includes(String(parameters.format)))
      .map((example) => ({ id, ...example })),
  );

  it.each(READING)('$id: $summary', async ({ id, path, parameters }) => {
    const response = await callTool(server.url, document, id, { ...path, ...parameters }, server.keys.read);
    const answer = await response.text();
    expect(response.status, answer).toBe(200);
    expect(JSON.parse(answer)).toEqual(expect.any(Object));
  });

  it('without a key are refused', async () => {
    expect((await callTool(server.url, document, 'suggest', { q: '青岛' })).status).toBe(401);
  });

  it.each(['/openapi.json', '/api/search', '/v1/vector_stores/zonelens/search', '/retrieval', '/llms.txt'])(
    'to %s may come from a page of an allowed origin, with a key',
    async (path) => {
      const preflight = await fetch(server.url + path, {
        method: 'OPTIONS',
        headers: {
          origin: PAGE,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
      const stranger = await fetch(server.url + path, {
        headers: { origin: 'https://elsewhere.example.org' },
      });
      expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
      await stranger.text();
    },
  );
});
