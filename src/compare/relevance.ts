/** Which passages are on the subject, and how sure is that? Beside the ranking of a search counts whom the best matches are like. */

import { DEPTH } from '../search/limits.js';
import type { Match } from '../search/match.js';
import { Similarities } from '../search/similarity.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import { movedTowards } from './feedback.js';
import type { ResolvedSubject } from './subject.js';

/** How many of the best passages of each ranking are considered. */
const CONSIDERED = 200;

/**
 * A logistic regression over the places of judged jobs: `score` is that of the match, `nearness` the cosine to the moved
 * vector. docs/decisions/066-comparison-of-statements.md says how it was fitted.
 */
const WEIGHTS = { score: 5.3, nearness: 11.3, constant: -10.1 };

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
  let nearness: (label: number) => number = () => 0;
  if (vector !== null && matches.length > 0) {
    const moved = await movedTowards(store, vector, matches);
    const { phrases, excluded } = wording;
    const narrowed = { filter, phrases, excluded, except };
    const { dense } = await store.retrieve({
      ...narrowed,
      vector: moved,
      terms: null,
      otherTerms: [],
      depth: DEPTH,
    });
    for (const { label } of dense.slice(0, CONSIDERED)) labels.add(label);
    const all = [...labels];
    const cosines = await new Similarities(store, moved).of(all);
    const known = new Map(all.map((label, at) => [label, cosines[at] ?? 0]));
    nearness = (label) => known.get(label) ?? 0;
  }
  const relevanceOf = (label: number): number =>
    WEIGHTS.constant + WEIGHTS.score * (scores.get(label) ?? 0) + WEIGHTS.nearness * nearness(label);
  return [...labels]
    .map((label) => ({ label, relevance: relevanceOf(label) }))
    .sort((a, b) => b.relevance - a.relevance || a.label - b.label);
}
