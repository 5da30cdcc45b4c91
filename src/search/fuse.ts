/** How do rankings of different kinds become one? By reciprocal rank (Cormack, Clarke and Büttcher 2009). */

/**
 * Dampens the lead of the first ranks. The paper's 60 suits long lists of equal systems; here the first ranks of
 * either list are much better than the rest, and 5 won on both halves of the relevance set (`npm run evaluate`).
 */
const RANK_CONSTANT = 5;

export interface RankedList {
  weight: number;
  /** Labels, best first. */
  labels: readonly number[];
}

export interface Fused {
  label: number;
  /** 0 to 1; 1 would be the first rank in every list. */
  score: number;
}

/** Every label of any list, best first, ties by label. */
export function fuse(lists: readonly RankedList[]): Fused[] {
  const scores = new Map<number, number>();
  const best = lists.reduce((sum, { weight }) => sum + weight / (RANK_CONSTANT + 1), 0);
  for (const { weight, labels } of lists) {
    labels.forEach((label, rank) => {
      scores.set(label, (scores.get(label) ?? 0) + weight / (RANK_CONSTANT + rank + 1) / best);
    });
  }
  return [...scores]
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => b.score - a.score || a.label - b.label);
}
