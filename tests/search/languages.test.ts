/** Do texts in two languages compete by meaning alone? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byMeaning, fuse, partsOfBest, partsOfRange, type Scored } from '../../src/search/fuse.js';

const score = fc.double({ min: 0.01, max: 1, noNaN: true });
const LABELS = Array.from({ length: 12 }, (_, label) => label);
const ranking = fc
  .array(fc.record({ label: fc.constantFrom(...LABELS), score }), { maxLength: 10 })
  .map(sorted);
const languages = fc
  .array(fc.constantFrom('zh', 'en'), { minLength: LABELS.length, maxLength: LABELS.length })
  .map((all) => new Map(all.map((language, label) => [label, language])));

function sorted(scored: Scored[]): Scored[] {
  const distinct = [...new Map(scored.map((each) => [each.label, each])).values()];
  return distinct.sort((a, b) => b.score - a.score || a.label - b.label);
}

function fusedOf(near: Scored[], lexical: Scored[]): Scored[] {
  return fuse([
    { weight: 1, hits: partsOfRange(near) },
    { weight: 1.5, hits: partsOfBest(lexical) },
  ]);
}

const labelsOf = (scored: readonly Scored[]) => scored.map(({ label }) => label);

describe('languages', () => {
  it('take the places that their meaning has, each in the order of the fusion', () => {
    fc.assert(
      fc.property(ranking, ranking, languages, (near, lexical, all) => {
        const fused = fusedOf(near, lexical);
        const fair = byMeaning(fused, near, all);
        expect(labelsOf(fair).sort()).toEqual(labelsOf(fused).sort());
        expect(fair.map((each) => each.score)).toEqual(fused.map((each) => each.score));
        for (const language of ['zh', 'en']) {
          const only = (scored: readonly Scored[]) =>
            labelsOf(scored).filter((label) => all.get(label) === language);
          expect(only(fair)).toEqual(only(fused));
        }
        if (near.length === 0) return;
        const pattern = labelsOf(fair).slice(0, near.length);
        expect(pattern.map((label) => all.get(label))).toEqual(near.map(({ label }) => all.get(label)));
      }),
    );
  });

  it('change nothing where there is only one', () => {
    fc.assert(
      fc.property(ranking, ranking, (near, lexical) => {
        const fused = fusedOf(near, lexical);
        expect(byMeaning(fused, near, new Map(LABELS.map((label) => [label, 'zh'])))).toEqual(fused);
      }),
    );
  });

  it('keep an English text from rising over a nearer Chinese one by its words', () => {
    const near = [
      { label: 1, score: 0.8 },
      { label: 2, score: 0.7 },
      { label: 3, score: 0.6 },
    ];
    const lexical = [
      { label: 3, score: 9 },
      { label: 2, score: 2 },
    ];
    const all = new Map([
      [1, 'zh'],
      [2, 'en'],
      [3, 'en'],
    ]);
    expect(labelsOf(fusedOf(near, lexical))[0]).toBe(3);
    expect(labelsOf(byMeaning(fusedOf(near, lexical), near, all))).toEqual([1, 3, 2]);
  });
});
