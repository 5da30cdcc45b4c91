/** Which passages are on the subject, and how sure is that? Beside the ranking of a search counts whom the best matches are like. */

import type { Match } from '../search/match.js';
import { Similarities } from '../search/similarity.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import { movedTowards } from './feedback.js';
import type { ResolvedSubject } from './subject.js';

/** How many of the best passages of each ranking are considered. */
const CONSIDERED = 200;

/**
 * A logistic regression over the places of judged jobs: `score` is that of the match, `nearness` the cosine of the passage
 * and the moved vector, `sentence` that of its nearest sentence.
 */
const WEIGHTS = { score: 5.3, nearness: 8.6, sentence: 3.5, constant: -10.6 };

export interface RatedPassage {
  label: number;
  /** Logarithm of the odds that the passage is on the subject; 0 is as likely as not. */
  relevance: number;
}

/**
 * The passages that may be on a subject, the most relevant first, ties by label.
 * @param matches of the subject under the same filter, best first
 */
export async function ratedPassages(
  store: PassageStore,
  matches: readonly Match[],
  { wording, vector, except }: ResolvedSubject,
  filter: PassageFilter,
): Promise<RatedPassage[]> {
  const scores = new Map(matches.map(({ label, score }) => [label, score]));
  const labels = new Set(matches.slice(0, CONSIDERED).map(({ label }) => label));
  if (vector === null || matches.length === 0) {
    // Without a vector, the ranking by words decides alone: its best match is as relevant as any can be.
    const largest = -WEIGHTS.constant;
    return ordered(
      [...labels].map((label) => ({ label, relevance: largest * ((scores.get(label) ?? 0) - 0.5) })),
    );
  }
  const moved = await movedTowards(store, vector, matches);
  const { phrases, excluded } = wording;
  const narrowed = { filter, phrases, excluded, except };
  const { dense } = await store.retrieve({
    ...narrowed,
    vector: moved,
    terms: null,
    otherTerms: [],
    depth: CONSIDERED,
  });
  for (const { label } of dense) labels.add(label);
  const all = [...labels];
  const similarities = new Similarities(store, moved);
  const nearness = await similarities.of(all);
  const ofSentences = await similarities.ofSentences(all);
  return ordered(
    all.map((label, at) => {
      const near = nearness[at] ?? 0;
      const relevance =
        WEIGHTS.constant +
        WEIGHTS.score * (scores.get(label) ?? 0) +
        WEIGHTS.nearness * near +
        WEIGHTS.sentence * Math.max(...(ofSentences[at] ?? [near]));
      return { label, relevance };
    }),
  );
}

function ordered(rated: RatedPassage[]): RatedPassage[] {
  return rated.sort((a, b) => b.relevance - a.relevance || a.label - b.label);
}
