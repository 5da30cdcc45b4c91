import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisedText } from '../../../src/corpus/normalise.js';
import type { Embedder } from '../../../src/embed/embedder.js';
import { dot } from '../../../src/store/dot.js';
import { packVectors, unpackVectors } from '../../../src/store/sentence-vectors.js';
import { currentGeneration, openCurrent } from '../../../src/stores/folder/generation.js';
import { FolderStore } from '../../../src/stores/folder/store.js';
import { FakeEmbedder } from '../../helpers/fake-embedder.js';
import { FakeJoinedEmbedder } from '../../helpers/fake-joined-embedder.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

/** Rounding to fifteen values moves a cosine by less than this. */
const ROUNDING = 0.06;

describe('vectors of sentences', () => {
  const work = useWorkspace();
  const fast = new FakeEmbedder('fast', 64, { embedsSentences: true });
  const joined = new FakeJoinedEmbedder([new FakeEmbedder('slow', 16), fast], [2, 1]);
  const ingest = (embedder: Embedder) => work.ingest({ embedder, preparer: fast.preparer });

  /** For each passage the sentences of its statements, and the cosines of these with a query. */
  async function similarities(embedder: Embedder, query: string) {
    const generation = await openCurrent(work.index, embedder.model);
    const store = new FolderStore(generation);
    const { labels } = generation.catalogue.passages.all;
    const { vector } = await embedder.embedQuery(query);
    const cosines = await store.sentenceSimilarities(vector, labels);
    const passages = await store.passagesOf(labels);
    generation.close();
    return passages.map(({ text, statements }, at) => ({
      sentences: statements.map(({ start, end }) => normalisedText(text.slice(start, end))),
      cosines: cosines[at],
    }));
  }

  async function expectRight(embedder: Embedder): Promise<void> {
    const { vector } = await fast.embedQuery('融合');
    const found = await similarities(embedder, '融合');
    expect(found.length).toBeGreaterThan(0);
    for (const { sentences, cosines } of found) {
      const exact = (await fast.embedSentences(sentences))?.map((sentence) => dot(vector, sentence));
      expect(cosines).toHaveLength(sentences.length);
      for (const [at, cosine] of (cosines ?? []).entries())
        expect(Math.abs(cosine - (exact?.[at] ?? 0))).toBeLessThan(ROUNDING);
    }
  }

  it('give the cosines with the part of the model that embeds sentences', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.write('b.txt', articleText('武汉经开区'));
    await ingest(joined);
    await expectRight(joined);
  });

  it('belong to the passages that are there after a change', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.write('b.txt', articleText('武汉经开区'));
    await ingest(joined);
    await work.write('a.txt', articleText('苏州工业园区'));
    await ingest(joined);
    await expectRight(joined);
  });

  it('are the same in every index of the same articles', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest(joined);
    const first = await similarities(joined, '机构');
    const before = currentGeneration(work.index);
    await work.ingest({ embedder: joined, preparer: fast.preparer, rebuild: true });
    expect(currentGeneration(work.index)).not.toBe(before);
    expect(await similarities(joined, '机构')).toEqual(first);
  });

  it('are not there for a model without such a part', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.ingest();
    for (const { cosines } of await similarities(work.embedder, '融合')) expect(cosines).toBeNull();
  });
});

describe('packed vectors', () => {
  it('are packed to the same bytes after they were unpacked', () => {
    const value = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1, max: 1 });
    const vectors = fc
      .integer({ min: 1, max: 9 })
      .chain((dimensions) =>
        fc.tuple(
          fc.constant(dimensions),
          fc.array(fc.array(value, { minLength: dimensions, maxLength: dimensions }), { maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(vectors, ([dimensions, all]) => {
        const packed = packVectors(all.map((values) => Float32Array.from(values)));
        const unpacked = unpackVectors(packed, dimensions);
        expect(unpacked).toHaveLength(all.length);
        expect(packVectors(unpacked)).toEqual(packed);
      }),
    );
  });
});
