/** How good is a ranking? Measures over graded relevance, each from 0 to 1. */

/** Grade by passage id. A missing id has grade 0. */
export type Grades = ReadonlyMap<string, number>;

/** Normalised discounted cumulative gain with gain 2^grade - 1 (Järvelin and Kekäläinen 2002; Burges et al. 2005). */
export function ndcg(ranking: readonly string[], grades: Grades, depth: number): number {
  const ideal = [...grades.values()].sort((a, b) => b - a);
  const best = discountedGain(ideal, depth);
  return best === 0
    ? 0
    : discountedGain(
        ranking.map((id) => grades.get(id) ?? 0),
        depth,
      ) / best;
}

/** Share of the relevant passages that are among the first `depth`. */
export function recall(ranking: readonly string[], grades: Grades, depth: number): number {
  const found = ranking.slice(0, depth).filter((id) => grades.has(id)).length;
  return grades.size === 0 ? 0 : found / grades.size;
}

/** One over the rank of the first relevant passage; 0 when there is none. */
export function reciprocalRank(ranking: readonly string[], grades: Grades): number {
  const at = ranking.findIndex((id) => grades.has(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function discountedGain(grades: readonly number[], depth: number): number {
  return grades.slice(0, depth).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}
