/** Does docs/http-api.md name every operation and parameter, and do its examples work? */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/api/operations.js';
import { document } from '../helpers/openapi.js';
import { repositoryPath } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const page = readFileSync(repositoryPath('docs/http-api.md'), 'utf8');

describe('docs/http-api.md', () => {
  it.each(OPERATIONS)('names $path and all parameters of $id', ({ path }) => {
    const methods = Object.entries(document.paths[path] ?? {});
    expect(methods.length).toBeGreaterThan(0);
    expect(page).toMatch(new RegExp(`\`(GET|POST|PUT|DELETE) ${path.replace(/[{}]/g, '\\$&')}[?\`]`));
    for (const [, { parameters, requestBody }] of methods) {
      const body = requestBody?.content['application/json'].schema.properties ?? {};
      for (const name of [...parameters.map((one) => one.name), ...Object.keys(body)]) {
        if (path.includes(`{${name}}`)) continue;
        expect(page, name).toMatch(new RegExp(`\`${name}[=\`]|"${name}"`));
      }
    }
  });
});

/** The options of curl that the page uses. */
interface Curl {
  method: string;
  address: string;
  isGet: boolean;
  fields: [name: string, value: string][];
  body: string | undefined;
  headers: [string, string][];
}

function parsed(command: string): Curl {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, quoted, doubly, plain]) => quoted ?? doubly ?? plain ?? '',
  );
  const after = (option: RegExp) =>
    words.flatMap((word, at) => (option.test(word) ? [words[at + 1] ?? ''] : []));
  const data = after(/^(-d|--data-urlencode)$/);
  const isGet = words.includes('-G');
  return {
    method: after(/^-X$/)[0] ?? (isGet ? 'GET' : 'POST'),
    address: words.find((word) => word.startsWith('http')) ?? '',
    isGet,
    fields: isGet ? data.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]) : [],
    body: isGet ? undefined : data[0],
    headers: after(/^-H$/).map((header) => header.split(': ') as [string, string]),
  };
}

describe('its examples', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const commands = page
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.startsWith('    curl '))
    .map((line) => line.trim())
    // This example needs a file of the reader.
    .filter((command) => !command.includes('@report.pdf'));

  it('are there', () => {
    expect(commands.length).toBeGreaterThanOrEqual(5);
  });

  it.each(commands)('%s', async (command) => {
    const { method, address, isGet, fields, body, headers } = parsed(
      command.replace('$KEY', server.keys.admin),
    );
    const url = new URL(address.replace('http://127.0.0.1:3000', server.url));
    for (const [name, value] of fields) url.searchParams.append(name, value);
    const response = await fetch(url, isGet ? {} : { method, body: body ?? '', headers });
    expect(response.status).toBe(command.includes('colour=red') ? 400 : 200);
    expect((await response.text()).length).toBeGreaterThan(100);
  });
});
