/**
 * How do rankings of different kinds become one? By a weighted sum of normalised scores: Bruch, Gai and Ingber, "An
 * Analysis of Fusion Functions for Hybrid Retrieval", 2023. Unlike reciprocal ranks it keeps how far the first is ahead.
 */

export interface Scored {
  label: number;
  score: number;
}

export interface RankedList {
  weight: number;
  /** Scores 0 to 1. */
  hits: readonly Scored[];
}

/** Divides scores by the best one. For scores with a true zero, such as BM25. */
export function partsOfBest(hits: readonly Scored[]): Scored[] {
  const best = Math.max(...hits.map(({ score }) => score));
  return hits.map(({ label, score }) => ({ label, score: score / best }));
}

/** Scales scores so that the worst is 0 and the best is 1. For scores without a true zero, such as cosines. */
export function partsOfRange(hits: readonly Scored[]): Scored[] {
  const scores = hits.map(({ score }) => score);
  const [worst, best] = [Math.min(...scores), Math.max(...scores)];
  return hits.map(({ label, score }) => ({
    label,
    score: best > worst ? (score - worst) / (best - worst) : 1,
  }));
}

/** Every label of any list, best first, ties by label. A label that is the best of every list scores 1. */
export function fuse(lists: readonly RankedList[]): Scored[] {
  const scores = new Map<number, number>();
  const most = lists.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, hits } of lists) {
    for (const { label, score } of hits)
      scores.set(label, (scores.get(label) ?? 0) + (weight * score) / most);
  }
  return [...scores]
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => b.score - a.score || a.label - b.label);
}

/**
 * The fused list, in which meaning alone decides how the languages of its labels compete: each place goes to the language that the
 * ranking by meaning has there, and within a language the fusion decides who takes it. Words of a question lift only texts in its own
 * language, and would bury those that say the same in another one.
 *
 * @param near the ranking by meaning; labels that it lacks come last, in their order
 * @param languages of all labels
 */
export function byMeaning(
  fused: readonly Scored[],
  near: readonly Scored[],
  languages: ReadonlyMap<number, string>,
): Scored[] {
  if (near.length === 0 || new Set(languages.values()).size < 2) return [...fused];
  const isNear = new Set(near.map(({ label }) => label));
  const places = [...near, ...fused.filter(({ label }) => !isNear.has(label))];
  const queues = new Map<string | undefined, Scored[]>();
  for (const each of fused) {
    const queue = queues.get(languages.get(each.label));
    if (queue === undefined) queues.set(languages.get(each.label), [each]);
    else queue.push(each);
  }
  const next = new Map([...queues].map(([language, queue]) => [language, queue.values()]));
  return places.flatMap(({ label }, at) => {
    const taken = next.get(languages.get(label))?.next().value;
    return taken === undefined ? [] : [{ label: taken.label, score: (fused[at] as Scored).score }];
  });
}
