import { beforeAll, describe, expect, it } from 'vitest';
import type { PassageFilter, Selection } from '../../../src/store/filter.js';
import { type Generation, openCurrent } from '../../../src/stores/folder/generation.js';
import { LabelSet } from '../../../src/stores/folder/label-set.js';
import { nearest } from '../../../src/stores/folder/nearest.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { clusteredVectors, seededRandom, unitVector } from '../../helpers/vectors.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

const DIMENSIONS = 32;
const COUNT = 12_000;
const SEED = 7;

/** Labels of every `step`-th passage. */
const everyNth = (step: number) => Array.from({ length: COUNT / step }, (_, at) => at * step);

describe('nearest', () => {
  const vectors = VectorIndex.create(DIMENSIONS);
  const random = seededRandom(SEED);
  beforeAll(() => {
    clusteredVectors(COUNT, DIMENSIONS, 40, SEED).forEach((vector, label) => {
      vectors.add(label, vector);
    });
  });

  it.each([1, 2, 5, 9, 10, 20, 100, 4000])(
    'finds as many as asked for when the filter allows one passage in %i',
    (step) => {
      const allowed = new LabelSet(everyNth(step));
      let found = 0;
      let wanted = 0;
      for (let query = 0; query < 20; query++) {
        const vector = unitVector(DIMENSIONS, random);
        const neighbours = nearest(vectors, vector, 50, allowed);
        expect(neighbours).toHaveLength(Math.min(50, allowed.size));
        const exact = new Set(vectors.searchExactly(vector, 50, allowed.labels).map(({ label }) => label));
        found += neighbours.filter(({ label }) => exact.has(label)).length;
        wanted += exact.size;
      }
      expect(found / wanted).toBeGreaterThanOrEqual(0.98);
    },
  );

  it('finds nothing when nothing is allowed', () => {
    expect(nearest(vectors, unitVector(DIMENSIONS, random), 10, new LabelSet([]))).toEqual([]);
  });
});

describe('filters', () => {
  const work = useWorkspace();
  let generation: Generation;

  async function titles(filter: PassageFilter): Promise<string[]> {
    await work.write('a.txt', articleText('青岛高新区改革', 1, '2020-05-01'));
    await work.write('b.txt', articleText('浦东新区改革', 1, '2021-05-01').replace('政策解读', '自贸区新闻'));
    await work.write('c.txt', articleText('青岛高新区再改革', 1, '2022-05-01').replace(/ 日期:\S+/, ''));
    await work.ingest();
    generation = await openCurrent(work.index, work.embedder.model);
    const { catalogue } = generation;
    const found = catalogue.passages
      .matching(filter)
      .labels.map((label) => catalogue.passageByLabel(label)?.article.title ?? '');
    generation.close();
    return [...new Set(found)].sort();
  }

  const zones = (selection: Partial<Selection>) => ({ fact: 'about' as const, ...selection });

  it.each<[PassageFilter, string[]]>([
    [[], ['浦东新区改革', '青岛高新区再改革', '青岛高新区改革']],
    [[zones({ any: ['qingdao-hitech'] })], ['青岛高新区再改革', '青岛高新区改革']],
    [
      [zones({ any: ['qingdao-hitech', 'pudong-new-area'] })],
      ['浦东新区改革', '青岛高新区再改革', '青岛高新区改革'],
    ],
    [[zones({ none: ['qingdao-hitech'] })], ['浦东新区改革']],
    [[zones({ any: ['qingdao-hitech'] }), zones({ none: ['qingdao-hitech'] })], []],
    [[{ fact: 'category', any: ['自贸区新闻'] }], ['浦东新区改革']],
    [[{ fact: 'category', none: ['自贸区新闻'] }], ['青岛高新区再改革', '青岛高新区改革']],
    [[{ fact: 'year', any: ['2020', '2021'] }], ['浦东新区改革', '青岛高新区改革']],
    [[{ fact: 'year', none: ['2020'] }], ['浦东新区改革', '青岛高新区再改革']],
    [
      [{ fact: 'themes', any: ['management-system'] }],
      ['浦东新区改革', '青岛高新区再改革', '青岛高新区改革'],
    ],
    [[{ fact: 'themes', any: ['customs'] }], []],
    [[{ fact: 'date', from: '2020-05-01', to: '2020-05-01' }], ['青岛高新区改革']],
    [[{ fact: 'date', from: '2020-05-02' }], ['浦东新区改革']],
    [[zones({ any: ['qingdao-hitech'] }), { fact: 'category', any: ['自贸区新闻'] }], []],
  ])('%j', async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });
});
