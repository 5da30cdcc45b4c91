/**
 * Whom else does a comparison find? Texts about one reform are like each other even where the question is worded otherwise
 * or in another language, so the question's vector is moved towards the best matches, and the passages are ranked again.
 */
import { toUnitLength } from '../embed/pooling.js';
import type { Match } from '../search/match.js';
import type { PassageStore } from '../store/passage-store.js';
import { add } from './vectors.js';

/** How many of the best matches count, each of another article, and how much all of them together against the question. */
const EXAMPLES = 3;
const WEIGHT = 0.8;

/**
 * The mean of the question and of its best matches, weighted by their scores, at unit length: pseudo relevance feedback
 * (Rocchio 1971).
 *
 * @param matches best first
 */
export async function movedTowards(
  store: PassageStore,
  vector: Float32Array,
  matches: readonly Match[],
): Promise<Float32Array> {
  const examples = await bestOfEachArticle(store, matches);
  const vectors = await store.vectorsOf(examples.map(({ label }) => label));
  const sum = new Float32Array(vector.length);
  for (const [at, { score }] of examples.entries()) add(sum, vectors[at] as Float32Array, score);
  const moved = new Float32Array(vector);
  add(moved, toUnitLength(sum), WEIGHT);
  return toUnitLength(moved);
}

async function bestOfEachArticle(store: PassageStore, matches: readonly Match[]): Promise<Match[]> {
  // A long law may hold the first places; its passages are read in parts until there are enough articles.
  const best = new Map<string, Match>();
  for (let from = 0; best.size < EXAMPLES && from < matches.length; from += READ_AT_ONCE) {
    const part = matches.slice(from, from + READ_AT_ONCE);
    const facts = await store.factsOf(part.map(({ label }) => label));
    for (const [at, { articleId }] of facts.entries()) {
      if (best.size < EXAMPLES && !best.has(articleId)) best.set(articleId, part[at] as Match);
    }
  }
  return [...best.values()];
}

const READ_AT_ONCE = 20;
