/** Are the shares of parties figures, and nothing else that looks like them? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { figuresOf } from '../../../src/statements/figures/index.js';

it.each<[string, string, number[], string | null]>([
  ['新增税收五五分成。', '五五分成', [50, 50], '税收'],
  ['从第四年起地方与企业二八分成。', '二八分成', [20, 80], null],
  ['土地收益按7:3的比例分成。', '7:3的比例分成', [70, 30], '土地收益'],
  ['土地收益按7：3分享。', '7：3分享', [70, 30], '土地收益'],
  ['两地按三比七的比例分享合作区的财政收入。', '三比七的比例分享', [30, 70], '财政收入'],
  ['收益由三方均等共享。', '均等共享', [100 / 3, 100 / 3, 100 / 3], '收益'],
  ['统计指标由两市均等共享。', '均等共享', [50, 50], '统计指标'],
  ['收益双方各得一半。', '各得一半', [50, 50], '收益'],
  ['前期投入三七开。', '三七开', [30, 70], null],
])('%s', (text, raw, split, object) => {
  const [figure, ...rest] = figuresOf(text).filter(({ kind }) => kind === 'ratio');
  expect(rest).toEqual([]);
  expect(figure).toMatchObject({ raw, unit: '%', object });
  expect(figure?.split?.length).toBe(split.length);
  for (const [at, share] of split.entries()) expect(figure?.split?.[at]).toBeCloseTo(share, 9);
  expect(figure?.value).toBe(figure?.split?.[0]);
});

it.each([
  '比分为3:2。',
  '会议于7:30开始。',
  '按1:1的比例配套。',
  '基本公共服务均等化。',
  '共享单车三百辆。',
  '半年后各半月一次。',
])('%s has none', (text) => {
  expect(figuresOf(text).every(({ split }) => split === null)).toBe(true);
});

it('add up to a whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 4 }), (parts) => {
      const [figure] = figuresOf(`税收按${parts.join(':')}的比例分成。`);
      expect(figure?.split).toHaveLength(parts.length);
      expect(figure?.split?.reduce((sum, part) => sum + part, 0)).toBeCloseTo(100, 6);
    }),
  );
});
