/**
 * Which passages are on the subject, which of their sentences say what is asked, and how sure is that? Beside the ranking of a
 * search counts whom the best matches are like, and how well a sentence covers the question, token by token.
 */

import type { TokenStates } from '../embed/token-states.js';
import { coverageOf, covered } from '../search/coverage.js';
import type { Match } from '../search/match.js';
import { Similarities } from '../search/similarity.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import { movedTowards } from './feedback.js';
import { namedShareOf } from './named.js';
import type { ResolvedSubject } from './subject.js';

/** How many of the best passages of each ranking are considered. */
const CONSIDERED = 200;

/** Of how many of them the sentences are compared with the question token by token. */
const READ_CLOSELY = 60;

/**
 * A logistic regression over the places of judged jobs: `score` is that of the match, `nearness` the cosine of the passage
 * and the moved vector, `sentence` that of its nearest sentence.
 */
const WEIGHTS = { score: 5.3, nearness: 8.6, sentence: 3.5, constant: -10.6 };

/**
 * The same over the sentences that answer the questions of the tuning half (`tests/relevance/answered.json`): `mean` and `lowest`
 * are the coverage of the sentence, `named` the share of the question's concepts that its passage names. A question that names
 * concepts asks for something special, and `asksConcepts` is the price of that.
 */
const CLOSE_WEIGHTS = {
  ...{ score: 5.1, nearness: 1.8, sentence: 8.5, mean: 5.5, lowest: 12.4 },
  ...{ named: 0.9, asksConcepts: -1.15, constant: -17 },
};

export interface RatedPassage {
  label: number;
  /** Logarithm of the odds that the passage is on the subject, that of its best sentence if it was read closely. */
  relevance: number;
  /** The same for each of its statements, in order; null when it was not read closely. */
  sentences: readonly number[] | null;
  /** The most that one of them covers of the question; null when the passage has no token states. */
  coverage: number | null;
}

/** What is known of a passage before it is read closely. */
interface Nearness {
  label: number;
  score: number;
  near: number;
  /** Of each sentence; null when not known. */
  sentences: readonly number[] | null;
}

/**
 * The passages that may be on a subject, the most relevant first, ties by label. Those that were read closely come first.
 * @param matches of the subject under the same filter, best first
 */
export async function ratedPassages(
  store: PassageStore,
  matches: readonly Match[],
  subject: ResolvedSubject,
  filter: PassageFilter,
): Promise<RatedPassage[]> {
  const { vector, tokens } = subject;
  if (vector === null || matches.length === 0) return ratedByScore(matches);
  const all = await nearnessOf(store, matches, subject, vector, filter);
  const rated = all.map((each) => ({ each, rated: fromAfar(each) }));
  rated.sort((a, b) => inOrder(a.rated, b.rated));
  if (tokens === null) return rated.map((one) => one.rated);
  const closely = rated.slice(0, READ_CLOSELY).map(({ each }) => each);
  return (await readClosely(store, closely, tokens, subject.wording.text)).sort(inOrder);
}

/** Without a vector, the ranking by words decides alone: its best match is as relevant as any can be. */
function ratedByScore(matches: readonly Match[]): RatedPassage[] {
  const largest = -WEIGHTS.constant;
  return matches
    .slice(0, CONSIDERED)
    .map(({ label, score }) => ({
      label,
      relevance: largest * (score - 0.5),
      sentences: null,
      coverage: null,
    }))
    .sort(inOrder);
}

/** Of the best matches and the passages nearest to the moved vector. */
async function nearnessOf(
  store: PassageStore,
  matches: readonly Match[],
  { wording, except }: ResolvedSubject,
  vector: Float32Array,
  filter: PassageFilter,
): Promise<Nearness[]> {
  const moved = await movedTowards(store, vector, matches);
  const { phrases, excluded } = wording;
  const { dense } = await store.retrieve({
    filter,
    phrases,
    excluded,
    except,
    vector: moved,
    terms: null,
    otherTerms: [],
    depth: CONSIDERED,
  });
  const scores = new Map(matches.map(({ label, score }) => [label, score]));
  const labels = [...new Set([...matches.slice(0, CONSIDERED), ...dense].map(({ label }) => label))];
  const similarities = new Similarities(store, moved);
  const nearness = await similarities.of(labels);
  const ofSentences = await similarities.ofSentences(labels);
  return labels.map((label, at) => ({
    label,
    score: scores.get(label) ?? 0,
    near: nearness[at] ?? 0,
    sentences: ofSentences[at] ?? null,
  }));
}

function fromAfar({ label, score, near, sentences }: Nearness): RatedPassage {
  const best = Math.max(...(sentences ?? [near]));
  const { constant, score: byScore, nearness, sentence } = WEIGHTS;
  const relevance = constant + byScore * score + nearness * near + sentence * best;
  return { label, relevance, sentences: null, coverage: null };
}

async function readClosely(
  store: PassageStore,
  passages: readonly Nearness[],
  tokens: TokenStates,
  question: string,
): Promise<RatedPassage[]> {
  const labels = passages.map(({ label }) => label);
  const similarities = await store.tokenSimilarities(tokens, labels);
  const named = await namedShares(store, labels, question);
  return passages.map((passage, at) => {
    const ofSentences = similarities[at];
    // A passage of an index that was made without token states, or one without sentences.
    if (!ofSentences?.length) return { ...fromAfar(passage), coverage: ofSentences ? 0 : null };
    const { label, score, near } = passage;
    const share = named?.[at];
    const ofPassage =
      CLOSE_WEIGHTS.constant +
      CLOSE_WEIGHTS.score * score +
      CLOSE_WEIGHTS.nearness * near +
      (share === undefined ? 0 : CLOSE_WEIGHTS.asksConcepts + CLOSE_WEIGHTS.named * share);
    const coverages = ofSentences.map((match) => coverageOf(match()));
    const sentences = coverages.map(
      ({ mean, lowest }, sentence) =>
        ofPassage +
        CLOSE_WEIGHTS.sentence * (passage.sentences?.[sentence] ?? near) +
        CLOSE_WEIGHTS.mean * mean +
        CLOSE_WEIGHTS.lowest * lowest,
    );
    const coverage = Math.max(0, ...coverages.map(covered));
    return { label, relevance: Math.max(...sentences), sentences, coverage };
  });
}

/** Null for a question that names no concept. */
async function namedShares(
  store: PassageStore,
  labels: readonly number[],
  question: string,
): Promise<number[] | null> {
  const shareOf = namedShareOf(question);
  return shareOf && (await store.passagesOf(labels)).map(shareOf);
}

const inOrder = (a: RatedPassage, b: RatedPassage): number => b.relevance - a.relevance || a.label - b.label;
