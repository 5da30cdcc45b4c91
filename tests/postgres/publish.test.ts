import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.js';
import { StagedIndex } from '../../src/ingest/staged-index.js';
import type { Database } from '../../src/postgres/database.js';
import { type LiveRow, liveRow } from '../../src/postgres/live-row.js';
import { PostgresStore } from '../../src/postgres/postgres-store.js';
import { PostgresStage } from '../../src/postgres/stage.js';
import { Catalogue } from '../../src/store/catalogue.js';
import { EmbeddedStore } from '../../src/store/embedded-store.js';
import { CATALOGUE_FILE, VECTORS_FILE } from '../../src/store/manifest.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import { articleIdOf } from '../../src/store/records.js';
import { VectorIndex } from '../../src/store/vectors.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { migrated, published } from './opened.js';
import { articleOf, type Drawn, keyOf, rounds } from './sentences.js';

const KEYS = [0, 1, 2, 3, 4].map(keyOf);
const one = (at: number, over: Partial<Drawn> = {}) =>
  articleOf({ at, zone: '青岛高新区', date: '2022-11-25', category: null, parts: [0, 1], ...over });

let database: Database;
let end: () => Promise<void>;
beforeAll(async () => {
  const opened = await migrated();
  database = opened.database;
  end = opened.close;
});
afterAll(() => end());
afterEach(() => empty());

async function empty(): Promise<void> {
  const tables = ['live', 'articles', 'postings', 'terms', 'sources', 'staged_articles'];
  await database.write(async (client) => {
    for (const table of tables) await client.query(`DELETE FROM ${database.schema}.${table}`);
  });
}

/** Everything that can be told of the index, and of its tables. */
async function dumped(): Promise<unknown> {
  return database.read(async (client) => {
    const live = (await liveRow(client, database.schema)) as LiveRow;
    const store = new PostgresStore(client, database.schema, live, { exact: true });
    const count = async (table: string) =>
      (await client.query(`SELECT count(*) AS n FROM ${database.schema}.${table}`)).rows[0].n;
    expect([await count('staged_articles'), await count('staged_passages'), await count('chosen')]).toEqual([
      0, 0, 0,
    ]);
    return dumpOf(store);
  });
}

async function dumpOf(store: PassageStore): Promise<unknown> {
  const labels = (await Promise.all(KEYS.map((key) => store.labelsOfArticle(articleIdOf(key))))).flat();
  const { lexical } = await store.retrieve({
    filter: {},
    phrases: [],
    excluded: [],
    except: new Set(),
    vector: null,
    terms: ['改革', '管理', '高新', 'committee', '区'],
    otherTerms: [],
    depth: 100,
  });
  return {
    counts: await store.counts(),
    articles: await inTurn(KEYS, (key) => store.articleById(articleIdOf(key))),
    passages: await store.passagesOf(labels),
    facts: await store.factsOf(labels),
    vectors: (await store.vectorsOf(labels)).map((vector) => [...vector].map((value) => value.toFixed(5))),
    values: await store.filterValues(),
    lexical: lexical.hits.map(({ label, score }) => [label, score.toFixed(9)]),
    knownShare: lexical.knownShare,
  };
}

async function inTurn<T, R>(list: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of list) results.push(await work(item));
  return results;
}

describe('an index in PostgreSQL', () => {
  it('is, after any changes, what the one in files is', async () => {
    const embedder = new FakeEmbedder();
    await fc.assert(
      fc
        .asyncProperty(rounds, async (drawn) => {
          const folder = await mkdtemp(join(tmpdir(), 'zonelens-oracle-'));
          let base: string | null = null;
          for (const [at, { put, remove }] of drawn.entries()) {
            const articles = put.map(articleOf);
            const gone = remove.filter((number) => !put.some((each) => each.at === number)).map(keyOf);
            await published(database, embedder, articles, { remove: gone });
            base = await embeddedRound(join(folder, String(at)), base, embedder, articles, gone);
          }
          const catalogue = Catalogue.open(join(base as string, CATALOGUE_FILE));
          const labels = catalogue.passages.all.labels;
          const vectors = VectorIndex.open(
            join(base as string, VECTORS_FILE),
            embedder.model.dimensions,
            labels,
          );
          const expected = await dumpOf(new EmbeddedStore({ catalogue, vectors }, { exact: true }));
          catalogue.close();
          await rm(folder, { recursive: true, force: true });
          expect(await dumped()).toEqual(expected);
        })
        .afterEach(empty),
      { numRuns: 15 },
    );
  });

  async function embeddedRound(
    folder: string,
    base: string | null,
    embedder: FakeEmbedder,
    articles: readonly Article[],
    gone: readonly string[],
  ): Promise<string> {
    await mkdir(folder);
    const staged = await StagedIndex.open(folder, base, embedder, embedder.preparer);
    for (const article of articles) if (!staged.catalogue.isUnchanged(article)) await staged.put(article);
    await staged.settle();
    for (const key of gone) staged.removeArticle(key);
    staged.save();
    return folder;
  }

  it('embeds nothing again that was staged before a failure', async () => {
    const first = new FakeEmbedder();
    const stage = await PostgresStage.open(database, { embedder: first, preparer: first.preparer });
    for (const at of [0, 1]) await stage.put(one(at));
    await stage.settle();
    await stage.close();
    expect(first.embedded).not.toEqual([]);

    const second = new FakeEmbedder();
    await published(database, second, [one(0), one(1), one(2)]);
    expect(second.embedded.some((text) => first.embedded.includes(text) && text.includes('articles/0'))).toBe(
      false,
    );
    expect(second.embedded.length).toBeLessThanOrEqual(first.embedded.length);
    await expect(dumped()).resolves.toMatchObject({ counts: { articles: 3 } });
  });

  it('keeps vectors and labels of the passages of a changed article that stay', async () => {
    const embedder = new FakeEmbedder();
    await published(database, embedder, [one(0)]);
    const before = (await dumped()) as { facts: { label: number }[] };
    embedder.embedded.length = 0;
    await published(database, embedder, [one(0, { parts: [0, 1, 2] })]);
    expect(embedder.embedded).toHaveLength(1);
    const after = (await dumped()) as { facts: { label: number }[] };
    expect(after.facts.map(({ label }) => label)).toEqual([...before.facts.map(({ label }) => label), 3]);
  });

  it('is one and the same whichever of two ingests at once publishes first', async () => {
    const open = (embedder: FakeEmbedder) =>
      PostgresStage.open(database, { embedder, preparer: embedder.preparer });
    const [a, b] = [await open(new FakeEmbedder()), await open(new FakeEmbedder())];
    for (const at of [0, 1]) await a.put(one(at));
    for (const at of [1, 2]) await b.put(one(at));
    await Promise.all([a.settle(), b.settle()]);
    const generations = await Promise.all([a.publish([]), b.publish([])]);
    expect(generations.map(({ generation }) => generation).sort()).toEqual(['1', '2']);
    await expect(dumped()).resolves.toMatchObject({ counts: { articles: 3, passages: 6 } });
  });

  it('lets an ingest that another one was in the way of run again', async () => {
    const embedder = new FakeEmbedder();
    const stage = await PostgresStage.open(database, { embedder, preparer: embedder.preparer });
    await stage.put(one(0));
    await stage.settle();
    await published(database, embedder, [one(0)]);
    await published(database, embedder, [one(0, { parts: [2] })]);
    await expect(stage.publish([])).rejects.toMatchObject({ code: 'index_busy' });
    await published(database, embedder, [one(0)]);
    await expect(dumped()).resolves.toMatchObject({ counts: { articles: 1, passages: 2 } });
  });

  it('is as it was where a publication fails halfway', async () => {
    const embedder = new FakeEmbedder();
    await published(database, embedder, [one(0)]);
    const before = await dumped();
    const stage = await PostgresStage.open(database, { embedder, preparer: embedder.preparer });
    await stage.put(one(1));
    await stage.put(one(0, { parts: [3] }));
    await stage.settle();
    await database.write((client) =>
      client.query(`ALTER TABLE ${database.schema}.sources ADD CONSTRAINT full_disk CHECK (path <> 'b')`),
    );
    await expect(stage.publish([{ path: 'b', hash: '0123456789abcdef', keys: [keyOf(0)] }])).rejects.toThrow(
      /full_disk/,
    );
    await database.write(async (client) => {
      await client.query(`ALTER TABLE ${database.schema}.sources DROP CONSTRAINT full_disk`);
      await client.query(`DELETE FROM ${database.schema}.staged_articles`);
    });
    expect(await dumped()).toEqual(before);
  });

  it('is made anew by another model, with every article', async () => {
    await published(database, new FakeEmbedder(), [one(0), one(1)]);
    const other = new FakeEmbedder('other', 8);
    const stage = await PostgresStage.open(database, { embedder: other, preparer: other.preparer });
    expect(stage.isDue).toBe(true);
    await stage.publish([]);
    const { vectors } = (await dumped()) as { vectors: string[][] };
    expect(vectors.map((vector) => vector.length)).toEqual([8, 8, 8, 8]);
    // Both say the same.
    expect(other.embedded).toHaveLength(2);
  });

  it('starts from nothing where that is asked for', async () => {
    const embedder = new FakeEmbedder();
    await published(database, embedder, [one(0), one(1)]);
    await published(database, embedder, [one(2)], { rebuild: true });
    await expect(dumped()).resolves.toMatchObject({ counts: { articles: 1, passages: 2 } });
  });

  it('is made anew from the articles where that is asked for, though they are what they were', async () => {
    const embedder = new FakeEmbedder();
    await published(database, embedder, [one(0)]);
    const before = await dumped();
    await database.write((client) =>
      client.query(`UPDATE ${database.schema}.passages SET searched = '', embedding = embedding * embedding`),
    );
    expect(await dumped()).not.toEqual(before);
    await published(database, embedder, [one(0)], { rebuild: true });
    expect(await dumped()).toEqual(before);
  });

  it('is never in part of one model and in part of another', async () => {
    const [embedder, other] = [new FakeEmbedder(), new FakeEmbedder('other', 8)];
    await published(database, embedder, [one(0)]);
    const anew = await PostgresStage.open(database, { embedder: other, preparer: other.preparer });
    const late = await PostgresStage.open(database, { embedder, preparer: embedder.preparer });
    await published(database, embedder, [one(1)]);
    await expect(anew.publish([])).rejects.toMatchObject({ code: 'index_busy' });
    await published(database, other, []);
    await late.put(one(2));
    await late.settle();
    await expect(late.publish([])).rejects.toMatchObject({ code: 'index_busy' });
    await database.write((client) => client.query(`DELETE FROM ${database.schema}.staged_articles`));
    await expect(dumped()).resolves.toMatchObject({ counts: { articles: 2 } });
  });

  it('is the same whether one ingest makes it or several do a part each', async () => {
    const articles = [0, 1, 2, 3, 4].map((at) => one(at));
    for (const number of [1, 2, 3])
      await published(database, new FakeEmbedder(), articles, { part: { number, of: 3 } });
    const inParts = (await dumped()) as { counts: unknown; articles: unknown; values: unknown };
    await empty();
    await published(database, new FakeEmbedder(), articles);
    const atOnce = (await dumped()) as typeof inParts;
    expect(inParts.counts).toEqual(atOnce.counts);
    expect(inParts.articles).toEqual(atOnce.articles);
    expect(inParts.values).toEqual(atOnce.values);
  });
});
