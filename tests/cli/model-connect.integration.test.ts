/** Can an index be made and served with a model that an endpoint runs, and what is said when it is not there? */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import {
  DIMENSIONS,
  EMBEDDINGS_KEY,
  type EmbeddingsServer,
  embeds,
  startEmbeddings,
} from '../helpers/embeddings-server.js';
import { fails } from '../helpers/language-model.js';
import { repositoryPath } from '../helpers/paths.js';
import { type RunningProcess, startCommand } from '../helpers/run.js';
import { runHere } from '../helpers/run-here.js';

let folder: string;
let server: EmbeddingsServer;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-connect-'));
  server = await startEmbeddings();
  environment = {
    ZONELENS_MODELS: join(folder, 'models'),
    ZONELENS_INDEX: join(folder, 'index'),
    ZONELENS_EMBEDDINGS_URL: server.settings.address,
    ZONELENS_EMBEDDINGS_KEY: EMBEDDINGS_KEY,
    ZONELENS_MODEL: 'pairs',
    ZONELENS_LOG: 'trace',
  };
});
beforeEach(() => {
  server.usual = embeds();
  server.requests.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const zonelens = (args: readonly string[], more: Record<string, string> = {}) =>
  runHere(args, { ...environment, ...more });

describe('a model of an endpoint', () => {
  it('is connected by asking it once', async () => {
    const flags = ['--name', 'pairs:48', '--query-prefix', 'q: ', '--floor', '0.3'];
    const { status, stdout } = await zonelens(['model', 'connect', 'pairs', ...flags]);
    expect([status, stdout]).toEqual([0, expect.stringContaining(`${DIMENSIONS} dimensions`)]);
    expect(server.requests).toHaveLength(1);
    const card = JSON.parse(await readFile(join(folder, 'models/pairs/zonelens.json'), 'utf8'));
    expect(card).toMatchObject({
      kind: 'remote',
      name: 'pairs:48',
      dimensions: DIMENSIONS,
      queryPrefix: 'q: ',
    });
    const again = await zonelens(['model', 'connect', 'pairs']);
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('already')]);
    const listed = await zonelens(['model', 'list', '--json', '--measure']);
    expect(JSON.parse(listed.stdout).models).toMatchObject([
      { id: 'pairs', kind: 'remote', dimensions: DIMENSIONS },
    ]);
    expect(await zonelens(['model', 'verify'])).toMatchObject({ status: 0 });
  });

  it('makes an index, and answers searches', async () => {
    const sources = repositoryPath('articles/q*.txt');
    expect(await zonelens(['ingest', sources])).toMatchObject({ status: 0 });
    expect(server.requests.length).toBeGreaterThan(1);
    const { status, stdout } = await zonelens([
      'search',
      '功能区与行政区融合',
      '--mode',
      'semantic',
      '--json',
    ]);
    expect(status).toBe(0);
    const { hits } = JSON.parse(stdout) as SearchResult;
    expect(hits.length).toBeGreaterThan(0);
    expect(hits[0]?.similarity).toBeGreaterThan(0);
    const unchanged = await zonelens(['ingest', sources]);
    expect(unchanged.status).toBe(0);
  });

  it('is refused when the endpoint runs another one, or none is named', async () => {
    const search = ['search', '改革', '--mode', 'semantic'];
    for (const other of [embeds(undefined, DIMENSIONS, 11), embeds(undefined, 64)]) {
      server.usual = other;
      const { status, stderr } = await zonelens(search);
      expect([status, stderr]).toEqual([1, expect.stringContaining('does not run the model pairs')]);
    }
    const unnamed = await zonelens(search, { ZONELENS_EMBEDDINGS_URL: '', ZONELENS_EMBEDDINGS_KEY: '' });
    expect([unnamed.status, unnamed.stderr]).toEqual([
      1,
      expect.stringContaining('set ZONELENS_EMBEDDINGS_URL'),
    ]);
    server.usual = embeds();
    await zonelens(['model', 'connect', 'others', '--name', 'pairs:48', '--passage-prefix', 'p: ']);
    const changed = await zonelens(search, { ZONELENS_MODEL: 'others' });
    expect([changed.status, changed.stderr]).toEqual([
      1,
      expect.stringMatching(/pairs.*others|others.*pairs/s),
    ]);
  });

  it('that is down stops nothing but what needs it, and its key is in no log', async () => {
    server.usual = fails(503);
    const running = startCommand(['serve'], { ...environment, PORT: '0', HOST: '127.0.0.1' });
    try {
      const url = await addressOf(running);
      const ask = (mode: string) =>
        fetch(`${url}/api/search?${new URLSearchParams({ q: '功能区与行政区融合', mode })}`);
      const down = await ask('hybrid');
      const problem = (await down.json()) as { detail: string };
      expect([down.status, problem.detail]).toEqual([503, expect.stringContaining('mode=lexical')]);
      const lexical = (await (await ask('lexical')).json()) as SearchResult;
      expect(lexical.hits.length).toBeGreaterThan(0);
      server.usual = embeds();
      const up = await ask('hybrid');
      expect([up.status, ((await up.json()) as SearchResult).hits.length > 0]).toEqual([200, true]);
    } finally {
      running.child.kill('SIGTERM');
    }
    const { stdout, stderr } = await running.ended;
    expect(stdout).toContain('did not embed');
    expect(stdout + stderr).not.toContain(EMBEDDINGS_KEY);
  });
});

function addressOf({ child, ended }: RunningProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stdout?.on('data', (text: string) => {
      log += text;
      const [address] =
        /http:\/\/127\.0\.0\.1:\d+(?=")/.exec(/Zonelens serves [^"]*"/.exec(log)?.[0] ?? '') ?? [];
      if (address !== undefined) resolve(address);
    });
    void ended.then(({ stderr }) => reject(new Error(stderr || log)));
  });
}
