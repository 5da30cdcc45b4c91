import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../src/postgres/database.js';
import { PostgresIndex, type PostgresIndexOptions } from '../../src/postgres/live.js';
import { parseQuery } from '../../src/search/query.js';
import { ZonelensService } from '../../src/service.js';
import { type CuttableProxy, cuttableProxy, through } from '../helpers/cuttable-proxy.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { type TestServer, testServer } from '../helpers/postgres.js';
import { migrated, published } from './opened.js';
import { articleOf, keyOf } from './sentences.js';

const options: PostgresIndexOptions = { log: pino({ level: 'silent' }), reloadMs: 0 };
const article = (at: number, parts = [0, 1]) =>
  articleOf({ at, zone: '青岛高新区', date: '2022-11-25', category: null, parts });
const MERGER = parseQuery({ q: '青岛高新区与城阳区融合' });

describe('a service over a database', () => {
  let database: Database;
  let proxy: CuttableProxy;
  let address: string;
  let end: () => Promise<void>;
  const embedder = new FakeEmbedder();
  const opened: { close(): Promise<void> }[] = [];

  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    const made = await migrated(server);
    database = made.database;
    proxy = await cuttableProxy(Number(new URL(made.address).port));
    address = through(made.address, proxy);
    end = made.close;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await proxy.close();
    await end();
  });

  async function indexOf(over: Partial<PostgresIndexOptions> = {}, model = embedder): Promise<PostgresIndex> {
    const index = await PostgresIndex.open(Database.at(address, { max: 3 }), model, { ...options, ...over });
    opened.push(index);
    return index;
  }

  it('asks for an index where there is none', async () => {
    const own = Database.at(address, { max: 1 });
    opened.push(own);
    const missing = { code: 'index_missing', message: expect.stringContaining('npm run ingest') };
    await expect(PostgresIndex.open(own, embedder, options)).rejects.toMatchObject(missing);
  });

  it('says when the database is lost, also in the middle of a search, and goes on when it is back', async () => {
    await published(database, embedder, [article(0)]);
    const service = ZonelensService.over(await indexOf(), options);
    const before = (await service.search(MERGER)).hits;
    expect(before).not.toEqual([]);
    const lost = { code: 'storage_unavailable' };
    const underWay = Array.from({ length: 6 }, () => service.search(MERGER));
    const settled = Promise.allSettled(underWay);
    await vi.waitFor(() => expect(proxy.open).toBeGreaterThan(0));
    proxy.cut();
    for (const outcome of await settled)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(lost);
    await expect(service.search(MERGER)).rejects.toMatchObject(lost);
    proxy.mend();
    expect((await service.search(MERGER)).hits).toEqual(before);
  });

  it('goes over to what is published, at once for whoever asks, and tells so by and by', async () => {
    await published(database, embedder, [article(0)]);
    const index = await indexOf({ reloadMs: 10 });
    expect(index.status).toMatchObject({ generation: '1', articles: 1 });
    expect(index.indexBytes).toBeGreaterThan(0);
    await published(database, embedder, [article(1)]);
    await expect.poll(() => index.status).toMatchObject({ generation: '2', articles: 2 });
  });

  it('answers a request anew when what it is about goes between two of its questions', async () => {
    await published(database, embedder, [article(0), article(1, [2])]);
    const index = await indexOf();
    let tries = 0;
    const titles = await index.read(async ({ reader }) => {
      tries++;
      const { matches } = await reader.ask('candidates', { query: MERGER, vector: null, depth: 5 });
      if (tries === 1) await published(database, embedder, [], { remove: [keyOf(0)] });
      const reranked = { first: matches, ordered: matches };
      const { hits } = await reader.ask('search', {
        query: MERGER,
        vector: null,
        floor: undefined,
        reranked,
      });
      return hits.map(({ article: { id } }) => id);
    });
    expect(tries).toBe(2);
    expect(new Set(titles).size).toBe(1);
  });

  it('opens the model that made the index anew, and closes the former one behind its last request', async () => {
    await published(database, embedder, [article(0)]);
    const former = new FakeEmbedder();
    const closed = vi.spyOn(former, 'close');
    const next = new FakeEmbedder('next', 8);
    const index = await indexOf({ openEmbedder: async () => next }, former);
    await published(database, next, []);
    const service = ZonelensService.over(index, options);
    expect((await service.search(MERGER)).hits).not.toEqual([]);
    expect(index.status.model).toBe('next');
    expect(closed).toHaveBeenCalledOnce();
  });

  it('says which model made the index where it has only another one', async () => {
    await published(database, embedder, [article(0)]);
    const other = { code: 'index_incompatible', message: expect.stringContaining('model fake') };
    const own = Database.at(address, { max: 1 });
    opened.push(own);
    await expect(PostgresIndex.open(own, new FakeEmbedder('next', 8), options)).rejects.toMatchObject(other);
  });

  it('does not answer whoever has gone', async () => {
    await published(database, embedder, [article(0)]);
    const service = ZonelensService.over(await indexOf(), options);
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(service.passage('0123456789abcdef', gone)).rejects.toThrow('gone');
  });

  it('suggests what is live', async () => {
    await published(database, embedder, [article(0)]);
    const service = ZonelensService.over(await indexOf(), options);
    const titles = async () => (await service.suggest('开发区的改革', 5)).map(({ text }) => text);
    expect(await titles()).toEqual([]);
    const renamed = { ...article(1), title: '开发区的改革' };
    await published(database, embedder, [renamed]);
    expect(await titles()).toContain('开发区的改革');
  });
});
