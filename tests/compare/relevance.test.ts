import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../src/compare/question.js';
import { ratedPassages } from '../../src/compare/relevance.js';
import { querySubject } from '../../src/compare/subject.js';
import type { Match } from '../../src/search/match.js';
import { parseWording } from '../../src/search/syntax.js';
import { dot } from '../../src/store/dot.js';
import type { PassageStore } from '../../src/store/passage-store.js';

const QUERY = Float32Array.of(1, 0);

/** A passage at an angle to the query: the cosine is 1 to 0. */
interface Held {
  score: number;
  angle: number;
  /** Cosines of its sentences; null where they have no vectors. */
  sentences: number[] | null;
}

const held: fc.Arbitrary<Held> = fc.record({
  score: fc.integer({ min: 1, max: 20 }).map((value) => value / 20),
  angle: fc.integer({ min: 0, max: 10 }),
  sentences: fc.option(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 3 })),
});
const passages = fc.array(held, { maxLength: 12 }).map((all) => all.sort((a, b) => b.score - a.score));

/** @param unmatched further passages, which only the moved vector finds */
async function rated(
  matched: readonly Held[],
  unmatched: readonly Held[] = [],
  vector: Float32Array | null = QUERY,
) {
  const all = [...matched, ...unmatched];
  const vectorOf = (label: number) => {
    const angle = ((all[label]?.angle ?? 0) / 10) * (Math.PI / 2);
    return Float32Array.of(Math.cos(angle), Math.sin(angle));
  };
  const store = {
    factsOf: async (labels: number[]) => labels.map((label) => ({ articleId: String(label) })),
    vectorsOf: async (labels: number[]) => labels.map(vectorOf),
    similarities: async (asked: Float32Array, labels: number[]) =>
      labels.map((label) => dot(asked, vectorOf(label))),
    sentenceSimilarities: async (_: unknown, labels: number[]) =>
      labels.map((label) => all[label]?.sentences ?? null),
    retrieve: async () => ({ dense: all.map((_, label) => ({ label, score: 0 })) }),
  } as unknown as PassageStore;
  const matches = matched.map(
    ({ score }, label): Match => ({ label, score, dense: null, lexical: null, expanded: null }),
  );
  return ratedPassages(
    store,
    matches,
    querySubject(parseWording('容错'), vector, null, questionOf('容错')),
    [],
  );
}

describe('the relevance of passages', () => {
  it('orders all that were found, each once, ties by label, and the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(passages, fc.array(held, { maxLength: 4 }), async (matched, unmatched) => {
        const found = await rated(matched, unmatched);
        const expected = matched.length === 0 ? 0 : matched.length + unmatched.length;
        expect(found.map(({ label }) => label).sort((a, b) => a - b)).toEqual(
          Array.from({ length: expected }, (_, label) => label),
        );
        const ordered = found.toSorted((a, b) => b.relevance - a.relevance || a.label - b.label);
        expect(found).toEqual(ordered);
        expect(await rated(matched, unmatched)).toEqual(found);
      }),
    );
  });

  it('grows with the score of the match, and with the nearness of its nearest sentence', async () => {
    await fc.assert(
      fc.asyncProperty(passages, async (matched) => {
        const found = await rated(matched);
        const of = new Map(found.map(({ label, relevance }) => [label, relevance]));
        const nearest = ({ sentences }: Held) => (sentences === null ? null : Math.max(...sentences));
        for (const [a, one] of matched.entries()) {
          for (const [b, other] of matched.entries()) {
            if (nearest(one) === null || nearest(other) === null) continue;
            const isAsGood =
              one.angle === other.angle &&
              one.score >= other.score &&
              (nearest(one) ?? 0) >= (nearest(other) ?? 0);
            if (isAsGood) expect(of.get(a)).toBeGreaterThanOrEqual((of.get(b) ?? 0) - 1e-6);
          }
        }
      }),
    );
  });

  it('is by the score alone when the model knows no word of the subject', async () => {
    await fc.assert(
      fc.asyncProperty(passages, async (matched) => {
        const found = await rated(matched, [], null);
        expect(found.map(({ label }) => label)).toEqual(matched.map((_, label) => label));
        for (const { relevance } of found) expect(Number.isFinite(relevance)).toBe(true);
      }),
    );
  });
});
