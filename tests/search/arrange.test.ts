import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/search/arrange.js';
import { countFacets } from '../../src/search/facets.js';
import type { Match } from '../../src/search/match.js';
import { ARTICLE_FACTS, type PassageFacts } from '../../src/store/records.js';

const matchOf = (label: number): Match => ({ label, score: 1, dense: null, lexical: null, expanded: null });
const NO_ARTICLE_FACTS = Object.fromEntries(ARTICLE_FACTS.map((name) => [name, null])) as Record<
  (typeof ARTICLE_FACTS)[number],
  null
>;
const factsOf = (label: number, facts: Partial<PassageFacts> = {}): PassageFacts => ({
  label,
  language: 'zh',
  articleId: `article ${label}`,
  ...NO_ARTICLE_FACTS,
  adopted: null,
  effective: null,
  status: null,
  about: [],
  mentions: [],
  themes: [],
  modalities: [],
  reprintOf: null,
  newerVersion: null,
  ...facts,
});

const drawnFacts = fc
  .array(
    fc.record({
      articleId: fc.constantFrom('a', 'b', 'c', 'd'),
      about: fc.subarray(['qingdao-hitech', 'pudong-new-area']),
      reprintOf: fc.option(fc.constantFrom(100, 101), { nil: null }),
      category: fc.option(fc.constantFrom('x', 'y'), { nil: null }),
      newerVersion: fc.option(fc.constantFrom('a', 'z'), { nil: null }),
      date: fc.option(fc.constantFrom('2021-01-01', '2022-01-01'), { nil: null }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => drawn.map((facts, label) => factsOf(label, facts)));

describe('arranging matches', () => {
  it('shows at most so many of a group, its best, and says how many there are', () => {
    fc.assert(
      fc.property(
        drawnFacts,
        fc.constantFrom('none' as const, 'article' as const, 'zone' as const),
        fc.integer({ min: 1, max: 4 }),
        (facts, grouping, perGroup) => {
          const shown = arrange(
            facts.map(({ label }) => matchOf(label)),
            facts,
            grouping,
            perGroup,
          );
          const labels = shown.map(({ match }) => match.label);
          expect(labels).toEqual([...labels].sort((a, b) => a - b));
          const sizes = new Map<string, number>();
          for (const { group } of shown) {
            if (grouping === 'none') expect(group).toBeNull();
            else sizes.set(group?.key ?? '', group?.size ?? 0);
          }
          for (const [key, size] of sizes) {
            const members = shown.filter(({ group }) => group?.key === key).length;
            expect(members).toBe(Math.min(perGroup, size));
          }
          if (grouping !== 'none') {
            const distinct = arrange(
              facts.map(({ label }) => matchOf(label)),
              facts,
              'none',
              1,
            ).length;
            expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBe(distinct);
          }
        },
      ),
    );
  });

  it('collapses reprints into the best of them, with a count', () => {
    const facts = [1, 2, 3, 4].map((label) => factsOf(label, { reprintOf: label === 3 ? null : 1 }));
    const shown = arrange(
      facts.map(({ label }) => matchOf(label)),
      facts,
      'none',
      1,
    );
    expect(shown.map(({ match, reprints }) => [match.label, reprints])).toEqual([
      [1, 2],
      [3, 0],
    ]);
  });
});

describe('older versions of a text', () => {
  const shownOf = (facts: PassageFacts[], perGroup = 9) =>
    arrange(
      facts.map(({ label }) => matchOf(label)),
      facts,
      'none',
      perGroup,
    ).map(({ match, reprints }) => [match.label, reprints]);
  const old = (label: number) =>
    factsOf(label, { articleId: 'old', newerVersion: 'new', status: 'superseded' });

  it('are folded under the best match of the newest version, wherever that stands', () => {
    const newest = (label: number) => factsOf(label, { articleId: 'new' });
    expect(shownOf([old(1), factsOf(2), newest(3), old(4), newest(5)])).toEqual([
      [2, 0],
      [3, 2],
      [5, 0],
    ]);
  });

  it('are shown when the newest version does not match', () => {
    expect(shownOf([old(1), factsOf(2), old(3)])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
  });

  it('count for the passage that the match of the newest version reprints', () => {
    const reprint = factsOf(2, { articleId: 'new', reprintOf: 1 });
    expect(shownOf([factsOf(1, { reprintOf: 1 }), reprint, old(3)])).toEqual([[1, 2]]);
  });
});

describe('older editions of a notice', () => {
  const old = (label: number, facts: Partial<PassageFacts> = {}) =>
    factsOf(label, { articleId: '2021', newerVersion: '2022', ...facts });
  const newest = (label: number) => factsOf(label, { articleId: '2022' });
  const shownOf = (facts: PassageFacts[], folds = true) =>
    arrange(
      facts.map(({ label }) => matchOf(label)),
      facts,
      'none',
      9,
      folds,
    ).map(({ match, editions, reprints }) => [match.label, editions, reprints]);

  it('are folded under the newest and counted once each, unless they are told apart', () => {
    const facts = [old(1), newest(2), old(3), factsOf(4, { articleId: '2020', newerVersion: '2022' })];
    expect(shownOf(facts)).toEqual([[2, 2, 0]]);
    expect(shownOf(facts, false)).toEqual([1, 2, 3, 4].map((label) => [label, 0, 0]));
    expect(shownOf([old(1), factsOf(2)])).toEqual([
      [1, 0, 0],
      [2, 0, 0],
    ]);
  });

  it('are shown when they have words of the question that the newest lacks', () => {
    const facts = [old(1), newest(2), old(3)];
    const scored = (...scores: number[]) =>
      arrange(
        facts.map(({ label }, at) => ({
          ...matchOf(label),
          lexical: { rank: at + 1, score: scores[at] ?? 0 },
        })),
        facts,
        'none',
        9,
        true,
      ).map(({ match, editions }) => [match.label, editions]);
    expect(scored(9, 5, 5)).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(scored(5.2, 5, 3)).toEqual([[2, 1]]);
  });

  it('take their reprints along, but nothing that the newest says as well', () => {
    const reprint = factsOf(4, { articleId: 'elsewhere', reprintOf: 1 });
    expect(shownOf([old(1, { reprintOf: 1 }), newest(2), reprint])).toEqual([[2, 1, 1]]);
    const said = { reprintOf: 1 };
    expect(shownOf([old(1, said), { ...newest(2), ...said }, { ...reprint, ...said }])).toEqual([[2, 1, 1]]);
  });
});

describe('facets', () => {
  it('count each passage once for each of its values, most frequent first, ties by value', async () => {
    await fc.assert(
      fc.asyncProperty(drawnFacts, async (facts) => {
        const counted = await countFacets(async () => facts, 'published');
        const expected = (valuesOf: (one: PassageFacts) => readonly (string | null | undefined)[]) => {
          const all = new Set(facts.flatMap(valuesOf).filter((value) => typeof value === 'string'));
          return [...all]
            .map((value) => ({
              value,
              count: facts.filter((one) => valuesOf(one).includes(value)).length,
            }))
            .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
        };
        expect(counted.zone).toEqual(expected(({ about }) => about));
        expect(counted.category).toEqual(expected(({ category }) => [category]));
        expect(counted.year).toEqual(expected(({ date }) => [date?.slice(0, 4)]));
      }),
    );
  });

  it('know type and province of the zones', async () => {
    const { zoneType, province } = await countFacets(
      async () => [factsOf(1, { about: ['qingdao-hitech', 'weifang-hitech'] })],
      'published',
    );
    expect(zoneType).toEqual([{ value: 'hitech', count: 1 }]);
    expect(province).toEqual([{ value: '山东省', count: 1 }]);
  });
});
