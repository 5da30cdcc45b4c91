/** Does the typed client do what the OpenAPI document says, and fail as it promises? */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Example } from '../../src/api/operation.js';
import { OPERATIONS } from '../../src/api/operations.js';
import type { Tabled } from '../../src/client/client.js';
import { ZonelensClient, ZonelensConnectionError, ZonelensProblem } from '../../src/client/index.js';
import { keepSample } from '../helpers/kept.js';
import { repositoryPath } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
let client: ZonelensClient;
beforeAll(async () => {
  server = await startTestServer();
  client = new ZonelensClient({ baseUrl: server.url, key: server.keys.admin });
  await keepSample(server.indexFolder, server.keys.admin);
});
afterAll(() => server.stop());

type Parameters = never;

/** How each operation is asked for through the client. */
const CALLS: Readonly<Record<string, (example: Example) => Promise<unknown>>> = {
  search: ({ parameters }) => client.search(parameters as Parameters),
  retrieve: ({ parameters }) => client.retrieve(parameters as Parameters),
  searchVectorStore: ({ path, parameters }) =>
    client.searchVectorStore(path?.id ?? '', parameters as Parameters),
  similarPassages: ({ path, parameters }) => client.similarPassages(path?.id ?? '', parameters),
  similar: ({ parameters }) => client.similar(parameters as Parameters),
  suggest: ({ parameters }) => client.suggest(parameters as Parameters),
  compare: (example) => tableOr('compare', example),
  timeline: (example) => tableOr('timeline', example),
  borrowings: (example) => tableOr('borrowings', example),
  diffusion: (example) => tableOr('diffusion', example),
  matrix: (example) => tableOr('matrix', example),
  figures: (example) => tableOr('figures', example),
  gap: (example) => tableOr('gap', example),
  changes: (example) => tableOr('changes', example),
  promises: (example) => tableOr('promises', example),
  brief: ({ parameters }) => client.brief(parameters as Parameters),
  ask: ({ parameters }) => client.ask(parameters as Parameters),
  translate: ({ parameters }) => client.translate(parameters as Parameters),
  passage: ({ path }) => client.passage(path?.id ?? ''),
  article: ({ path }) => client.article(path?.id ?? ''),
  original: ({ path, parameters }) => client.original(path?.id ?? '', parameters),
  filters: () => client.filters(),
  places: ({ parameters }) => client.places(parameters),
  place: ({ path }) => client.place(path?.id ?? ''),
  me: () => client.me(),
  dossiers: () => client.dossiers(),
  addDossier: ({ parameters }) => client.addDossier(parameters as Parameters),
  dossier: ({ path }) => client.dossier(path?.id ?? ''),
  changeDossier: async ({ path, parameters }) => {
    const { version } = await client.dossier(path?.id ?? '');
    return client.changeDossier(path?.id ?? '', version, parameters as Parameters);
  },
  removeDossier: async ({ path }) => {
    const { version } = await client.dossier(path?.id ?? '');
    return client.removeDossier(path?.id ?? '', version);
  },
  sources: ({ parameters }) => client.sources(parameters as Parameters),
  putReview: ({ path, parameters }) => client.putReview(path?.id ?? '', null, parameters as Parameters),
  reviews: (example) => tableOr('reviews', example),
  review: ({ path }) => client.review(path?.id ?? ''),
  removeReview: async ({ path }) => {
    const { version } = await client.review(path?.id ?? '');
    return client.removeReview(path?.id ?? '', version);
  },
  watches: () => client.watches(),
  addWatch: ({ parameters }) => client.addWatch(parameters as Parameters),
  watch: ({ path }) => client.watch(path?.id ?? ''),
  changeWatch: async ({ path, parameters }) => {
    const { version } = await client.watch(path?.id ?? '');
    return client.changeWatch(path?.id ?? '', version, parameters as Parameters);
  },
  removeWatch: async ({ path }) => {
    const { version } = await client.watch(path?.id ?? '');
    return client.removeWatch(path?.id ?? '', version);
  },
  exportDossier: ({ parameters }) => client.exportDossier(parameters as Parameters),
  ingest: ({ parameters }) => client.ingest({ body: JSON.stringify(parameters), type: 'application/json' }),
  readDocument: ({ parameters }) =>
    client.readDocument({ body: JSON.stringify(parameters), type: 'application/json' }),
  correctArticle: ({ path, parameters }) => client.correctArticle(path?.id ?? '', parameters as Parameters),
  withdrawCorrection: ({ path }) => client.withdrawCorrection(path?.id ?? ''),
  removeArticle: ({ path }) => client.removeArticle(path?.id ?? ''),
  sites: () => client.sites(),
  reload: () => client.reload(),
  health: () => client.health(),
  ready: () => client.ready(),
};

function tableOr(of: Tabled, { parameters }: Example): Promise<unknown> {
  const { format, ...rest } = parameters;
  if (format === 'csv' || format === 'markdown') return client.table(of, rest as Parameters, format);
  return client[of](rest as Parameters);
}

describe('operations', () => {
  it('are all offered, and no others', () => {
    expect(Object.keys(CALLS).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
    const methods = Object.getOwnPropertyNames(ZonelensClient.prototype).filter(
      (name) => name !== 'constructor',
    );
    expect(methods.sort()).toEqual(
      [...Object.keys(CALLS), 'table', 'tableAddress', 'originalAddress'].sort(),
    );
  });

  const EXAMPLES = OPERATIONS.flatMap(({ id, answer, examples }) =>
    examples.map((example) => ({ name: `${id}: ${example.summary}`, id, answer, example })),
  );
  it.each(EXAMPLES)('$name', async ({ id, answer, example }) => {
    const result = await CALLS[id]?.(example);
    if (typeof result === 'string') expect(result.split('\n').length).toBeGreaterThanOrEqual(2);
    else expect(answer.safeParse(result).error?.issues).toBeUndefined();
  });

  it('have tables at an address that gives the same', async () => {
    const parameters = { q: '容错免责', limit: 3 };
    const response = await fetch(client.tableAddress('compare', parameters, 'csv'));
    // Decoding drops the byte order mark.
    expect(await response.text()).toBe(await client.table('compare', parameters, 'csv'));
  });

  it('repeat lists and leave out what is undefined', () => {
    const address = client.tableAddress('matrix', { zones: ['a', '区'], themes: undefined }, 'csv');
    expect(new URL(address).searchParams.toString()).toBe(
      new URLSearchParams([
        ['zones', 'a'],
        ['zones', '区'],
        ['format', 'csv'],
      ]).toString(),
    );
  });
});

describe('the address of the service', () => {
  const addressFrom = (baseUrl: string) =>
    new ZonelensClient({ baseUrl }).tableAddress('matrix', {}, 'csv').replace(/api.*/, '');
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('keeps its folder, and nothing behind it', () => {
    expect(addressFrom('https://example.org')).toBe('https://example.org/');
    expect(addressFrom('https://example.org/below/page?q=1#there')).toBe('https://example.org/below/');
  });

  it('may be relative to a page or the script of a worker, and must be whole elsewhere', () => {
    expect(() => addressFrom('')).toThrow(TypeError);
    vi.stubGlobal('location', { href: 'https://example.org/workers/search.js' });
    expect(addressFrom('../')).toBe('https://example.org/');
    vi.stubGlobal('document', { baseURI: 'https://example.org/below/page?q=1' });
    expect(addressFrom('')).toBe('https://example.org/below/');
    expect(addressFrom('./')).toBe('https://example.org/below/');
    expect(addressFrom('https://example.com/')).toBe('https://example.com/');
  });
});

describe('failures', () => {
  let stub: Server | undefined;
  afterEach(() => {
    stub?.closeAllConnections();
    stub?.close();
  });

  async function clientOf(listener: RequestListener, timeoutMs = 5000): Promise<ZonelensClient> {
    stub = createServer(listener);
    await new Promise<void>((resolve) => stub?.listen(0, '127.0.0.1', resolve));
    const { port } = stub.address() as AddressInfo;
    return new ZonelensClient({ baseUrl: `http://127.0.0.1:${port}/below/`, timeoutMs });
  }

  it('carry every fault that the service found', async () => {
    const failure = await client.search({ q: '。', limit: 0 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ZonelensProblem);
    const { status, errors } = failure as ZonelensProblem;
    expect(status).toBe(400);
    expect(errors.map(({ field }) => field).sort()).toEqual(['limit', 'q']);
  });

  it('say that a dossier was changed meanwhile, and change nothing', async () => {
    const { id, version } = await client.addDossier({ title: '一', sections: [] });
    await client.changeDossier(id, version, { title: '二', sections: [] });
    for (const late of [
      () => client.changeDossier(id, version, { title: '三', sections: [] }),
      () => client.removeDossier(id, version),
    ])
      await expect(late()).rejects.toMatchObject({ name: 'ZonelensProblem', status: 412 });
    expect((await client.dossier(id)).dossier.title).toBe('二');
  });

  it('tell an answer that is none from a problem of the service', async () => {
    const stubbed = await clientOf((_request, response) =>
      response.writeHead(502).end('<h1>Bad gateway</h1>'),
    );
    await expect(stubbed.health()).rejects.toMatchObject({ name: 'ZonelensProblem', status: 502 });
    const odd = await clientOf((_request, response) => response.end('no JSON'));
    await expect(odd.health()).rejects.toMatchObject({ name: 'ZonelensProblem', status: 200 });
  });

  it('say so when a key is needed, and when its scope is too small', async () => {
    const without = new ZonelensClient({ baseUrl: server.url });
    await expect(without.reload()).rejects.toMatchObject({ name: 'ZonelensProblem', status: 401 });
    const reader = new ZonelensClient({ baseUrl: server.url, key: server.keys.read });
    await expect(reader.reload()).rejects.toMatchObject({ name: 'ZonelensProblem', status: 403 });
  });

  it('keep the path of the base address', async () => {
    const asked: (string | undefined)[] = [];
    const stubbed = await clientOf((request, response) => {
      asked.push(request.url);
      response.end('{}');
    });
    await stubbed.passage('a/b');
    expect(asked).toEqual(['/below/api/passages/a%2Fb']);
  });

  it('are connection errors when nobody answers, or not in time', async () => {
    const nobody = new ZonelensClient({ baseUrl: 'http://127.0.0.1:1' });
    await expect(nobody.health()).rejects.toBeInstanceOf(ZonelensConnectionError);
    const silent = await clientOf(() => {}, 50);
    await expect(silent.health()).rejects.toThrow(/within 50 ms/);
  });

  it('are the reason of the signal when the caller gives up', async () => {
    const silent = await clientOf(() => {});
    const controller = new AbortController();
    const asked = silent.search({ q: '改革' }, { signal: controller.signal });
    controller.abort(new Error('no longer wanted'));
    await expect(asked).rejects.toThrow('no longer wanted');
  });
});

describe('the bundle for browsers', () => {
  it('holds the client and nothing of the service', async () => {
    const { metafile } = await build({
      entryPoints: [repositoryPath('src/client/index.ts')],
      absWorkingDir: repositoryPath('.'),
      bundle: true,
      format: 'esm',
      metafile: true,
      write: false,
    });
    expect(Object.keys(metafile.inputs).sort()).toEqual(
      ['client', 'errors', 'index', 'transport'].map((name) => `src/client/${name}.ts`),
    );
  });
});
