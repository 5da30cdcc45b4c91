/** Does every passage have the states of its sentences' tokens, and are known ones never made again? */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embed/embedder.js';
import type { PackedTokens } from '../../src/embed/packed-tokens.js';
import type { TokenStates } from '../../src/embed/token-states.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FolderStore } from '../../src/stores/folder/store.js';
import { withTokens } from '../helpers/fake-cards.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { FakeJoinedEmbedder } from '../helpers/fake-joined-embedder.js';
import { articleText, useWorkspace, type Workspace } from '../helpers/workspace.js';

const DIMENSIONS = 6;

function lateModel(id = 'late', projection = 'a'): FakeEmbedder {
  return new FakeEmbedder(id, 8, withTokens(DIMENSIONS, projection));
}

/** Similarities of some words with each sentence of each passage of the live generation, by passage id. */
async function similaritiesIn(
  indexFolder: string,
  embedder: Embedder,
): Promise<Record<string, number[][] | null>> {
  const { tokens } = await embedder.embedQuery('管理体制');
  const generation = await openCurrent(indexFolder, embedder.model);
  try {
    const { labels } = generation.catalogue.passages.all;
    const found = await new FolderStore(generation).tokenSimilarities(tokens as TokenStates, labels);
    return Object.fromEntries(
      labels.map((label, at) => [
        generation.catalogue.passageOf(label).id,
        found[at]?.map((match) => [...match()]) ?? null,
      ]),
    );
  } finally {
    generation.close();
  }
}

/** Every passage has what a first ingest of the same articles would give it. */
async function expectComplete(work: Workspace, embedder: Embedder): Promise<void> {
  const found = await similaritiesIn(work.index, embedder);
  expect(Object.values(found)).not.toContain(null);
  const before = work.index;
  work.index = join(work.folder, `fresh-${Math.random()}`);
  await work.ingest({ embedder });
  expect(await similaritiesIn(work.index, embedder)).toEqual(found);
  work.index = before;
}

async function writeArticles(work: Workspace, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await work.write(`${at}.txt`, articleText(`园区${at}号的改革`, 3));
}

describe('the token states of an index', () => {
  const work = useWorkspace();

  it('are made once, of the sentences of new and changed passages only', async () => {
    const embedder = lateModel();
    await writeArticles(work, 2);
    const { passages, passagesEmbedded } = await work.ingest({ embedder });
    expect(passagesEmbedded).toBe(passages);
    const made = embedder.tokenised.length;
    expect(made).toBeGreaterThan(0);
    await work.write(
      '0.txt',
      `${articleText('园区0号的改革', 3)}\n新的一段正文，讲的是另一件事，也写得足够长。`,
    );
    await work.ingest({ embedder });
    expect(embedder.tokenised.slice(made).join()).toContain('另一件事');
    expect(embedder.tokenised.length - made).toBeLessThan(made / 2);
    await expectComplete(work, embedder);
  });

  it('are kept when the articles are prepared again with another model that has the same part', async () => {
    const late = lateModel();
    await writeArticles(work, 3);
    await work.ingest({ embedder: late });
    const made = late.tokenised.length;
    const joined = new FakeJoinedEmbedder([new FakeEmbedder('table', 4), late], [1, 2]);
    const { passages, passagesEmbedded } = await work.ingest({ embedder: joined, patterns: [] });
    expect(passagesEmbedded).toBe(passages);
    expect(late.tokenised).toHaveLength(made);
    await expectComplete(work, joined);
  });

  it('are made again by another projection, and no vector is', async () => {
    const [former, later] = [lateModel(), lateModel('late', 'b')];
    await writeArticles(work, 3);
    const { passages } = await work.ingest({ embedder: former });
    const summary = await work.ingest({ embedder: later, patterns: [] });
    expect(summary).toMatchObject({ passagesEmbedded: passages, generation: expect.any(String) });
    expect(later.embedded).toEqual([]);
    expect(later.tokenised).toHaveLength(former.tokenised.length);
    await expectComplete(work, later);
  });

  it('are gone with the part of the model, and its vectors stay', async () => {
    const late = lateModel();
    await writeArticles(work, 3);
    await work.ingest({ embedder: late });
    const without = new FakeEmbedder('late', 8);
    const summary = await work.ingest({ embedder: without, patterns: [] });
    expect(summary).toMatchObject({ passagesEmbedded: 0, generation: expect.any(String) });
    const generation = await openCurrent(work.index, without.model);
    const store = new FolderStore(generation);
    expect(await store.tokenSimilarities(late.tokensOf('改革') as TokenStates, [1])).toEqual([null]);
    generation.close();
    expect((await work.ingest({ embedder: without })).generation).toBeNull();
  });

  it('are counted by progress when a passage has all that it lacked', async () => {
    const embedder = lateModel();
    await writeArticles(work, 2);
    const progress: [number, number][] = [];
    const { passages } = await work.ingest({
      embedder,
      onProgress: ({ passagesFound, passagesEmbedded }) => progress.push([passagesFound, passagesEmbedded]),
    });
    expect(progress.at(-1)).toEqual([passages, passages]);
    for (const [found, embedded] of progress) expect(embedded).toBeLessThanOrEqual(found);
  });
});

describe('an ingest after one that was interrupted', () => {
  const work = useWorkspace();

  /** Fails once it has made the token states of so many sentences. */
  class FailingEmbedder extends FakeEmbedder {
    constructor(private readonly most: number) {
      super('late', 8, withTokens(DIMENSIONS));
    }

    override async embedTokens(sentences: readonly string[]): Promise<PackedTokens[] | null> {
      if (this.tokenised.length >= this.most) throw new Error('The power is out.');
      return super.embedTokens(sentences);
    }
  }

  it('makes neither the vectors nor the states again that it had made', async () => {
    await writeArticles(work, 60);
    const failing = new FailingEmbedder(200);
    await expect(work.ingest({ embedder: failing })).rejects.toThrow('The power is out.');
    const embedder = lateModel();
    const { passages, passagesEmbedded } = await work.ingest({ embedder });
    // Kept in groups of 64.
    expect(passages - passagesEmbedded).toBeGreaterThanOrEqual(64);
    expect(embedder.embedded).toHaveLength(passagesEmbedded);
    const known = new Set(embedder.tokenised);
    expect(failing.tokenised.filter((sentence) => !known.has(sentence)).length).toBeGreaterThan(64);
    await expectComplete(work, embedder);
  });
});
