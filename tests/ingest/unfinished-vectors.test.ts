/** Which vectors does an ingest not make again? Those of an interrupted run, and those of parts that another model had. */
import { existsSync } from 'node:fs';
import { truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/disk/sqlite/index.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { FakeJoinedEmbedder } from '../helpers/fake-joined-embedder.js';
import { articleText, useWorkspace, type Workspace } from '../helpers/workspace.js';

const FILE = 'unfinished-vectors.sqlite';

/** The vector of each passage of the live generation, rounded, by passage id. */
async function vectorsIn(indexFolder: string, { model }: Embedder): Promise<Record<string, string>> {
  const { catalogue, vectors, close } = await openCurrent(indexFolder, model);
  try {
    return Object.fromEntries(
      catalogue.passages.all.labels.map((label) => [
        catalogue.passageByLabel(label)?.id,
        [...vectors.vectorOf(label)].map((value) => value.toFixed(4)).join(' '),
      ]),
    );
  } finally {
    close();
  }
}

/** What a first ingest with the embedder would store. */
async function freshly(work: Workspace, embedder: Embedder): Promise<Record<string, string>> {
  const fresh = join(work.folder, `fresh-${embedder.model.id}`);
  const before = work.index;
  work.index = fresh;
  await work.ingest({ embedder });
  work.index = before;
  return vectorsIn(fresh, embedder);
}

async function writeArticles(work: Workspace, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await work.write(`${at}.txt`, articleText(`园区${at}号的改革`, 3));
}

describe('an ingest with a model that shares a part with the former one', () => {
  const work = useWorkspace();
  const parts = () => [new FakeEmbedder('table', 4), new FakeEmbedder('transformer', 6)] as const;

  it('embeds by the other part only, and stores what a first ingest would store', async () => {
    await writeArticles(work, 3);
    const [table, transformer] = parts();
    const { passagesEmbedded } = await work.ingest({ embedder: transformer });
    expect(transformer.embedded).toHaveLength(passagesEmbedded);
    const joined = new FakeJoinedEmbedder([table, transformer], [1, 2]);
    await work.ingest({ embedder: joined, patterns: [] });
    expect(transformer.embedded).toHaveLength(passagesEmbedded);
    expect(table.embedded).toHaveLength(passagesEmbedded);
    expect(await vectorsIn(work.index, joined)).toEqual(await freshly(work, joined));
  });

  it('embeds nothing when the former one had all parts, as with other weights or one part alone', async () => {
    await writeArticles(work, 3);
    const joined = new FakeJoinedEmbedder(parts(), [1, 2]);
    const { passagesEmbedded } = await work.ingest({ embedder: joined });
    const counts = () => joined.parts.map(({ embedded }) => embedded.length);
    expect(counts()).toEqual([passagesEmbedded, passagesEmbedded]);
    for (const embedder of [
      new FakeJoinedEmbedder(joined.parts, [3, 1]),
      new FakeJoinedEmbedder([...joined.parts].reverse(), [1, 1]),
      joined.parts[1] as FakeEmbedder,
    ]) {
      const before = counts();
      const summary = await work.ingest({ embedder, patterns: [] });
      expect(summary).toMatchObject({ passagesEmbedded: 0, generation: expect.any(String) });
      expect(counts()).toEqual(before);
      expect(await vectorsIn(work.index, embedder)).toEqual(await freshly(work, embedder));
      if (embedder !== joined.parts[1]) await work.ingest({ embedder: joined, patterns: [] });
    }
  });
});

describe('an ingest with a model of an older generation that is still kept', () => {
  const work = useWorkspace();
  const embedders = () => {
    const [table, transformer] = [new FakeEmbedder('table', 4), new FakeEmbedder('transformer', 6)];
    return { table, transformer, joined: new FakeJoinedEmbedder([table, transformer], [1, 2]) };
  };
  const countsOf = ({ table, transformer }: ReturnType<typeof embedders>) => [
    table.embedded.length,
    transformer.embedded.length,
  ];

  it('embeds only what is new since', async () => {
    await writeArticles(work, 3);
    const all = embedders();
    await work.ingest({ embedder: all.joined });
    await work.ingest({ embedder: all.table, patterns: [] });
    await work.write('new.txt', articleText('后来的一篇', 2));
    const { passagesEmbedded } = await work.ingest({ embedder: all.table });
    expect(passagesEmbedded).toBeGreaterThan(0);
    const [table = 0, transformer = 0] = countsOf(all);
    await work.ingest({ embedder: all.joined, patterns: [] });
    expect(countsOf(all)).toEqual([table, transformer + passagesEmbedded]);
    expect(await vectorsIn(work.index, all.joined)).toEqual(await freshly(work, all.joined));
  });

  it('embeds all of it when that generation is damaged', async () => {
    await writeArticles(work, 3);
    const all = embedders();
    const { generation, passages } = await work.ingest({ embedder: all.joined });
    await work.ingest({ embedder: all.table, patterns: [] });
    await truncate(join(work.index, generation as string, 'vectors.hnsw'), 100);
    const [table = 0, transformer = 0] = countsOf(all);
    await work.ingest({ embedder: all.joined, patterns: [] });
    expect(countsOf(all)).toEqual([table, transformer + passages]);
    expect(await vectorsIn(work.index, all.joined)).toEqual(await freshly(work, all.joined));
  });
});

describe('an ingest after an interrupted one', () => {
  const work = useWorkspace();
  const ARTICLES = 60;

  /** Fails once it has embedded so many texts. */
  class FailingEmbedder extends FakeEmbedder {
    constructor(private readonly most: number) {
      super();
    }

    override async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
      if (this.embedded.length >= this.most) throw new Error('The power is out.');
      return super.embedPassages(texts);
    }
  }

  it('goes on with the passages that have no vector yet, and leaves no file', async () => {
    await writeArticles(work, ARTICLES);
    const embedder = new FailingEmbedder(130);
    await expect(work.ingest({ embedder })).rejects.toThrow('The power is out.');
    expect(existsSync(join(work.index, FILE))).toBe(true);
    const again = await work.ingest();
    expect(again.added).toBe(ARTICLES);
    // It is written in groups of 64.
    expect(again.passages - again.passagesEmbedded).toBeGreaterThanOrEqual(64);
    expect(again.passagesEmbedded).toBe(work.embedder.embedded.length);
    expect(existsSync(join(work.index, FILE))).toBe(false);
    expect(await vectorsIn(work.index, work.embedder)).toEqual(await freshly(work, work.embedder));
  });

  it('embeds everything when the file is damaged or of another model', async () => {
    await writeArticles(work, ARTICLES);
    await expect(work.ingest({ embedder: new FailingEmbedder(130) })).rejects.toThrow();
    const other = new FakeEmbedder('other');
    expect(await work.ingest({ embedder: other })).toMatchObject({ passagesEmbedded: other.embedded.length });
    expect(other.embedded.length).toBeGreaterThan(130);
    await writeFile(join(work.index, FILE), 'no database');
    const summary = await work.ingest({ rebuild: true });
    expect(summary.passagesEmbedded).toBe(summary.passages);
    expect(await vectorsIn(work.index, work.embedder)).toEqual(await freshly(work, work.embedder));
  });

  it('makes vectors again whose bytes have changed in the file', async () => {
    await writeArticles(work, ARTICLES);
    await expect(work.ingest({ embedder: new FailingEmbedder(130) })).rejects.toThrow();
    const db = openDatabase(join(work.index, FILE));
    const rows = db.prepare('SELECT text, vector FROM vectors').all() as { text: string; vector: Buffer }[];
    expect(rows.length).toBeGreaterThanOrEqual(64);
    const change = db.prepare('UPDATE vectors SET vector = ? WHERE text = ?');
    for (const { text, vector } of rows.slice(0, 10)) {
      vector[3] = (vector[3] as number) ^ 1;
      change.run(vector, text);
    }
    db.close();
    const { passages, passagesEmbedded } = await work.ingest();
    expect(passages - passagesEmbedded).toBe(rows.length - 10);
    expect(await vectorsIn(work.index, work.embedder)).toEqual(await freshly(work, work.embedder));
  });

  it('keeps the vectors that a smaller ingest does not publish', async () => {
    await writeArticles(work, ARTICLES);
    await expect(work.ingest({ embedder: new FailingEmbedder(130) })).rejects.toThrow();
    const small = await work.ingest({ patterns: [join(work.articles, '0.txt')] });
    expect(small.passagesEmbedded).toBe(0);
    const { passages, passagesEmbedded } = await work.ingest();
    expect(passages - small.passages - passagesEmbedded).toBeGreaterThanOrEqual(64 - small.passages);
    expect(existsSync(join(work.index, FILE))).toBe(false);
  });

  it('replaces a damaged file, and keeps vectors in the new one', async () => {
    await writeArticles(work, ARTICLES);
    await work.ingest({ embedder: new FakeEmbedder('other') });
    await writeFile(join(work.index, FILE), 'no database');
    await expect(work.ingest({ embedder: new FailingEmbedder(130) })).rejects.toThrow();
    const { passages, passagesEmbedded } = await work.ingest();
    expect(passages - passagesEmbedded).toBeGreaterThanOrEqual(64);
  });

  it('keeps the file for a change that needs nothing of it, for a week', async () => {
    await writeArticles(work, ARTICLES);
    await expect(work.ingest({ embedder: new FailingEmbedder(130) })).rejects.toThrow();
    const file = join(work.index, FILE);
    await work.write('../small.txt', articleText('另一篇文章'));
    await work.ingest({ patterns: [join(work.folder, 'small.txt')] });
    expect(existsSync(file)).toBe(true);
    const old = (Date.now() - 8 * 24 * 3600 * 1000) / 1000;
    await utimes(file, old, old);
    await work.write('../smaller.txt', articleText('又一篇文章'));
    await work.ingest({ patterns: [join(work.folder, 'smaller.txt')] });
    expect(existsSync(file)).toBe(false);
  });

  it('writes no file for a few passages', async () => {
    await writeArticles(work, 2);
    await expect(work.ingest({ embedder: new FailingEmbedder(0) })).rejects.toThrow();
    expect(existsSync(join(work.index, FILE))).toBe(false);
  });
});
