import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastLike, WORSE, worseInWords, worsened, worseTwice } from '../../scripts/bench/check.js';
import type { Measure, Run } from '../../scripts/bench/results.js';
import { history } from '../../scripts/bench/run.js';

const base = { suite: 'query', of: 'comparison', measure: 'p50', unit: 'ms', against: 'hybrid' } as const;
const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
const factor = fc.double({ min: 0.1, max: 10, noNaN: true });

/** Things whose ratio is better when it is less, and when it is more. */
const less = fc.constantFrom<Partial<Measure>>(
  {},
  { unit: 'bytes/passage', suite: 'ingest', of: '300 passages' },
  { suite: 'peers', of: 'Orama, hybrid', measure: 'rate', unit: '/s', against: 'Zonelens' },
  { suite: 'peers', of: 'Orama, hybrid', measure: 'nDCG zh', unit: '', against: 'Zonelens' },
);
const more = fc.constantFrom<Partial<Measure>>(
  { suite: 'ingest', of: '300 passages', unit: 'passages/s', against: 'the embedder alone' },
  { suite: 'service', of: 'HTTP, new', measure: 'rate, 8 clients', unit: '/s', against: 'HTTP, naive build' },
  { suite: 'service', of: 'HTTP, naive build, new', against: 'in process' },
  { suite: 'peers', of: 'Orama, hybrid', against: 'Zonelens' },
);

const measureOf = (own: Partial<Measure>, value: number): Measure => ({
  ...base,
  ...own,
  value,
  ratio: value,
});

describe('the check against a recorded run', () => {
  it('finds a ratio that moved too far in the wrong direction, and no other', () => {
    const found = (own: Partial<Measure>, before: number, times: number) =>
      worsened([measureOf(own, before)], [measureOf(own, before * times)]).length;
    fc.assert(
      fc.property(less, more, ratio, factor, (lessIsBetter, moreIsBetter, before, times) => {
        fc.pre(Math.abs(times / WORSE - 1) > 1e-9 && Math.abs(times * WORSE - 1) > 1e-9);
        expect(found(lessIsBetter, before, times)).toBe(times > WORSE ? 1 : 0);
        expect(found(moreIsBetter, before, times)).toBe(times * WORSE < 1 ? 1 : 0);
      }),
    );
  });

  const things = fc.uniqueArray(fc.tuple(less, ratio), { selector: ([own]) => JSON.stringify(own) });

  it('does not look at times: on a slower machine with the same ratios nothing is worse', () => {
    fc.assert(
      fc.property(things, factor, (all, slower) => {
        const recorded = all.map(([own, value]) => measureOf(own, value));
        const now = recorded.map((one) => ({ ...one, value: one.value * slower }));
        const times = now.map(({ ratio: _, ...one }) => ({ ...one, value: one.value * 100 }));
        expect(worsened(recorded, now)).toEqual([]);
        expect(worsened(recorded, times)).toEqual([]);
      }),
    );
  });

  it('does not look at tails and single builds, nor at what was not measured both times', () => {
    for (const measure of ['p95', 'p99', 'ingest'])
      expect(worsened([measureOf({ measure }, 1)], [measureOf({ measure }, 100)])).toEqual([]);
    expect(worsened([measureOf({}, 1)], [measureOf({ of: 'timeline' }, 100)])).toEqual([]);
    expect(worsened([measureOf({}, 1)], [measureOf({ against: 'lexical' }, 100)])).toEqual([]);
  });

  it('fails only for what is worse in both runs, and says the measure, now and then', () => {
    const recorded = [measureOf({}, 1), measureOf({ of: 'matrix' }, 1)];
    const first = worsened(recorded, [measureOf({}, 2), measureOf({ of: 'matrix' }, 2)]);
    const second = worsened(recorded, [measureOf({}, 3), measureOf({ of: 'matrix' }, 1.1)]);
    expect(first).toHaveLength(2);
    expect(worseTwice(first, [])).toEqual([]);
    expect(worseInWords(worseTwice(first, second))).toBe('query: comparison, p50: 2 × hybrid, recorded 1 ×');
  });

  it('takes the newest run of the same kind, model, sizes and seed', () => {
    const run = (commit: string, more: Partial<Run>): Run => ({
      ...{ date: '', commit, machine: { node: '', cores: 2 }, kind: 'quick', model: 'a', seed: 1 },
      ...{ passages: { size: 3000, sizes: [1000, 3000] }, measures: [], ...more },
    });
    const history = [
      run('older', {}),
      run('newest', {}),
      run('full', { kind: 'full' }),
      run('other model', { model: 'b' }),
      run('other sizes', { passages: { size: 300, sizes: [1000, 3000] } }),
      run('other seed', { seed: 2 }),
    ];
    expect(lastLike(run('this', {}), history)?.commit).toBe('newest');
    expect(lastLike(run('this', { model: 'c' }), history)).toBeUndefined();
  });

  it('find no recorded run worse than itself', () => {
    for (const { measures } of history()) expect(worsened(measures, measures)).toEqual([]);
  });
});
