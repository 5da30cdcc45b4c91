/** What happens to an index in OpenSearch, and what is said, when something fails around it? */
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVER_FAULT_POINTS } from '../../../src/disk/fault-points.js';
import { loadLimits } from '../../../src/embed/limits.js';
import { WorkerEmbedder } from '../../../src/embed/worker-embedder.js';
import { localPreparer } from '../../../src/ingest/preparer.js';
import { ZonelensService } from '../../../src/queries/service.js';
import { parseQuery } from '../../../src/search/query.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { Connection, type OpenSearchTarget } from '../../../src/stores/opensearch/connection/index.js';
import { indexOf, isLive, type Marker, readMarker } from '../../../src/stores/opensearch/marker.js';
import { dropIndices, hasEngine, targetOf, useSharedIndex } from '../../helpers/engine-index.js';
import { stateOf } from '../../helpers/index-state.js';
import { ENGINE_PASSWORD, type Engine, startEngine } from '../../helpers/opensearch.js';
import { MODEL, MODELS_FOLDER } from '../../helpers/paths.js';
import { runCommand } from '../../helpers/run.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

const log = pino({ level: 'silent' });
const search = (service: ZonelensService) => service.search(parseQuery({ q: '管理体制改革', limit: '50' }));

/** Ids of the live passages, read as a service would. */
async function liveIds(connection: Connection): Promise<string[]> {
  const { marker } = (await readMarker(connection)) as { marker: Marker };
  const ids: string[] = [];
  const body = { _source: ['id'], query: isLive(marker) };
  for await (const hits of connection.scan(indexOf(connection, 'passages', marker), body, 1000))
    ids.push(...hits.map(({ source }) => source.id));
  expect(ids.length).toBe(marker.counts.passages);
  return ids.sort();
}

describe.skipIf(!hasEngine)('an ingest into OpenSearch', () => {
  const { target, connection } = useSharedIndex('faults');
  const work = useWorkspace();
  const environment = () => ({
    ZONELENS_STORE: `opensearch+${target.hosts[0]}`,
    ZONELENS_STORE_PREFIX: target.prefix,
    NODE_ENV: 'test',
  });
  let embedder: WorkerEmbedder;
  beforeAll(async () => {
    embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  });
  afterAll(() => embedder?.close());
  const run = (more: Record<string, string> = {}) =>
    runCommand(['ingest', work.articles, '--prune'], { ...environment(), ...more });
  /** As `run` does, in this process, for what only leads to the fault or follows it. */
  const runHere = async () => {
    const preparer = localPreparer(await loadLimits(MODELS_FOLDER, embedder.model));
    await work.ingest({ backend: openSearchBackend(target), embedder, preparer, prune: true });
  };
  const write = async (version: string) => {
    for (let at = 0; at < 12; at++) await work.write(`${at}.txt`, articleText(`第${at}篇${version}`, 4));
  };
  /** Of an index in a folder: ids follow from keys and texts. */
  const expectedIds = async (version: string) => {
    await write(version);
    const indexFolder = join(work.folder, version);
    await work.ingest({ backend: folderBackend({ indexFolder }) });
    return (await stateOf(indexFolder, work.embedder.model)).passageIds;
  };
  beforeEach(() => dropIndices(connection));

  it.each(SERVER_FAULT_POINTS)(
    'killed at %s leaves the old or the new index, and the next one completes',
    async (point) => {
      await write('甲');
      await runHere();
      const [before, after] = [await expectedIds('甲'), await expectedIds('乙')];
      expect(await liveIds(connection)).toEqual(before);
      await write('乙');
      expect((await run({ FAULT_POINT_OF_TEST: `kill ${point}` })).status).toBeNull();
      const isPublished =
        SERVER_FAULT_POINTS.indexOf(point) >= SERVER_FAULT_POINTS.indexOf('server:published');
      expect(await liveIds(connection)).toEqual(isPublished ? after : before);
      await runHere();
      expect(await liveIds(connection)).toEqual(after);
    },
  );

  it('is refused while another one runs, which is named', async () => {
    await write('甲');
    await openSearchBackend(target).withDraft({ model: work.embedder.model }, async () => {
      const { status, stderr } = await run();
      expect(status).toBe(1);
      expect(stderr).toContain(`process ${process.pid}`);
      expect(stderr).not.toContain('    at ');
    });
    expect(await run()).toMatchObject({ status: 0 });
  });

  it('that another one has overtaken publishes nothing', async () => {
    await work.write('a.txt', articleText('甲'));
    const backend = openSearchBackend(target);
    await work.ingest({ backend });
    await backend.withDraft({ model: work.embedder.model }, async (draft) => {
      await connection.remove(connection.name('state'), 'writer');
      await work.write('b.txt', articleText('乙'));
      await work.ingest({ backend });
      await draft.removeArticle((await draft.keys())[0] as string);
      await expect(draft.publish([])).rejects.toMatchObject({ code: 'index_busy' });
    });
    const service = await ZonelensService.open(backend, work.embedder, { log, reloadMs: 0 });
    expect(service.status().articles).toBe(2);
    await service.close();
  });

  it('says that the disk of the server is full, and goes on when there is room', async () => {
    await write('甲');
    await runHere();
    const before = await liveIds(connection);
    const block = (value: boolean | null) =>
      fetch(`${target.hosts[0]}/${target.prefix}-*/_settings`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ 'index.blocks.read_only_allow_delete': value }),
      });
    await write('乙');
    await block(true);
    const { status, stderr } = await run();
    expect(status).toBe(1);
    expect(stderr).toMatch(/disk/i);
    expect(stderr).not.toContain('    at ');
    expect(await liveIds(connection)).toEqual(before);
    await block(null);
    await runHere();
    expect(await liveIds(connection)).not.toEqual(before);
  });

  it('that lost documents is noticed by the doctor', async () => {
    await write('甲');
    await runHere();
    const doctor = () => runCommand(['doctor'], environment());
    expect(await doctor()).toMatchObject({ status: 0, stdout: expect.stringContaining('12 articles') });
    const { marker } = (await readMarker(connection)) as { marker: Marker };
    await connection.deleteWhere(indexOf(connection, 'passages', marker), { term: { label: 1 } });
    expect(await doctor()).toMatchObject({ status: 1, stdout: expect.stringContaining('--rebuild') });
    expect(await runCommand(['doctor', '--repair'], environment())).toMatchObject({ status: 1 });
  });

  it('says that an index has another form', async () => {
    await write('甲');
    await runHere();
    const { marker } = (await readMarker(connection)) as { marker: Marker };
    const name = indexOf(connection, 'passages', marker);
    await connection.dropIndex(name);
    await connection.createIndex(name, {
      mappings: { dynamic: 'strict', properties: { label: { type: 'long' } } },
    });
    await work.write('new.txt', articleText('丁'));
    const { status, stderr } = await run();
    expect(status).toBe(1);
    expect(stderr).toContain('was not made by this version of Zonelens');
    expect(stderr).not.toContain('    at ');
  });
});

describe.skipIf(!hasEngine)('a cluster of three nodes', () => {
  let engine: Engine;
  let target: OpenSearchTarget;
  let connection: Connection;
  const work = useWorkspace();
  beforeAll(async () => {
    engine = await startEngine({ nodes: 3, heap: '512m' });
    target = targetOf(engine.addresses, 'test-cluster');
    connection = Connection.open(target);
  });
  afterAll(async () => {
    await connection?.close();
    await engine?.stop();
  });

  it('answers, and loses nothing, while a node is killed during searches and an ingest', async () => {
    const backend = openSearchBackend(target);
    for (let at = 0; at < 20; at++) await work.write(`${at}.txt`, articleText(`第${at}篇`, 4));
    await work.ingest({ backend });
    const service = await ZonelensService.open(backend, work.embedder, { log, reloadMs: 0, threads: 0 });
    const { total } = await search(service);
    let isOver = false;
    let answers = 0;
    const failures: string[] = [];
    const reading = (async () => {
      while (!isOver) {
        try {
          const answer = await search(service);
          expect(answer.total).toBe(total);
          answers++;
        } catch (error) {
          failures.push((error as { code?: string }).code ?? String(error));
        }
      }
    })();
    for (let at = 20; at < 60; at++) await work.write(`${at}.txt`, articleText(`第${at}篇`, 4));
    const ingesting = work.ingest({
      backend,
      onProgress: ({ passagesEmbedded }) => void (passagesEmbedded > 100 && killOnce()),
    });
    let killed: Promise<void> | undefined;
    function killOnce() {
      killed ??= engine.kill(1);
    }
    const summary = await ingesting.catch((error: { code: string }) => error);
    expect(killed).toBeDefined();
    isOver = true;
    await reading;
    // A request that was under way at the node may fail after its retries, with one clear error.
    expect(failures.every((code) => code === 'storage_unavailable')).toBe(true);
    expect(failures.length).toBeLessThanOrEqual(3);
    expect(answers).toBeGreaterThan(5);
    if ('code' in summary) expect(summary.code).toBe('storage_unavailable');
    await engine.restart();
    await work.ingest({ backend });
    expect((await service.reload()).articles).toBe(60);
    expect(await liveIds(connection)).toHaveLength((await service.reload()).passages);
    await service.close();
  });

  it('says at the start, and later, that it cannot be reached, and is used again once it is back', async () => {
    const backend = openSearchBackend(target);
    await work.write('a.txt', articleText('甲'));
    await work.ingest({ backend, rebuild: true });
    const service = await ZonelensService.open(backend, work.embedder, { log, reloadMs: 0, threads: 0 });
    for (const node of [0, 1, 2]) await engine.kill(node);
    const unavailable = expect.objectContaining({ code: 'storage_unavailable' });
    await expect(search(service)).rejects.toEqual(unavailable);
    await expect(ZonelensService.open(backend, work.embedder, { log, reloadMs: 0 })).rejects.toEqual(
      unavailable,
    );
    await expect(work.ingest({ backend })).rejects.toEqual(unavailable);
    await engine.restart();
    expect((await search(service)).total).toBeGreaterThan(0);
    await service.close();
  });

  it('that is too slow ends a request at its deadline', async () => {
    const hasty = { ...target, timeoutMs: 1500 };
    const backend = openSearchBackend(hasty);
    const service = await ZonelensService.open(backend, work.embedder, { log, reloadMs: 0, threads: 0 });
    for (const node of [0, 1, 2]) engine.pause(node);
    try {
      await expect(search(service)).rejects.toMatchObject({ code: 'deadline_exceeded' });
    } finally {
      for (const node of [0, 1, 2]) engine.resume(node);
    }
    await expect
      .poll(async () => (await search(service)).total, { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(0);
    await service.close();
  });
});

describe.skipIf(!hasEngine)('a cluster with users and certificates', () => {
  let engine: Engine;
  const work = useWorkspace();
  beforeAll(async () => {
    engine = await startEngine({ security: true });
  });
  afterAll(() => engine?.stop());
  const ingestAs = async (more: Record<string, string>, user = 'zonelens', password = ENGINE_PASSWORD) => {
    await work.write('a.txt', articleText('甲'));
    const { host } = new URL(engine.addresses[0] as string);
    const outcome = await runCommand(['ingest', work.articles], {
      ZONELENS_STORE: `opensearch+https://${user}:${password}@${host}`,
      ...(engine.ca === null ? {} : { ZONELENS_STORE_CA: engine.ca }),
      ...more,
    });
    expect(outcome.stderr + outcome.stdout).not.toContain(password);
    expect(outcome.stderr).not.toContain('    at ');
    return outcome;
  };

  it('takes an ingest with the rights that are documented', async () => {
    const outcome = await ingestAs({});
    expect(outcome, outcome.stderr).toMatchObject({ status: 0 });
  });

  it.each([
    ['a wrong password', {}, 'zonelens', 'Wrong-Password-1', /user|password/i],
    ['a user without rights', {}, 'reader', ENGINE_PASSWORD, /right/i],
    ['no CA', { ZONELENS_STORE_CA: '' }, 'zonelens', ENGINE_PASSWORD, /ZONELENS_STORE_CA/],
  ])('refuses %s with one clear error', async (_, more, user, password, message) => {
    const { status, stderr } = await ingestAs(more, user, password);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(message);
  });
});
