/**
 * How do rankings of different kinds become one? By a weighted sum of how good a match is within each of them, which keeps
 * what reciprocal ranks throw away: by how much the first is better than the second (Bruch, Gai and Ingber 2023).
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

/** Scores as parts of the best one: for those of which 0 means nothing, such as BM25. */
export function partsOfBest(hits: readonly Scored[]): Scored[] {
  const best = Math.max(...hits.map(({ score }) => score));
  return hits.map(({ label, score }) => ({ label, score: score / best }));
}

/** Scores as parts of the way from the worst to the best: for those without a zero, such as cosines. */
export function partsOfRange(hits: readonly Scored[]): Scored[] {
  const scores = hits.map(({ score }) => score);
  const [worst, best] = [Math.min(...scores), Math.max(...scores)];
  return hits.map(({ label, score }) => ({
    label,
    score: best > worst ? (score - worst) / (best - worst) : 1,
  }));
}

/** Every label of any list, best first, ties by label. The score is 1 for what is the best of every list. */
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
