/** Which weights make known answers most probable? Logistic regression with a penalty on large weights, by Newton's method. */
import { Matrix, solve } from 'ml-matrix';

/** What is known of one case: its signs, and whether it is so. */
export interface Case {
  signs: readonly number[];
  isSo: boolean;
}

/** Steps at most, and the largest change of a weight at which they end: Newton's method needs about ten. */
const MOST_STEPS = 50;
const SMALL = 1e-8;

/** @param penalty of half the square of each weight but the bias @returns the bias, then the weight of each sign */
export function logisticWeights(cases: readonly Case[], penalty: number): number[] {
  const size = 1 + (cases[0]?.signs.length ?? 0);
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = newtonStep(cases, weights, penalty);
    for (const [at, by] of change.entries()) weights[at] = (weights[at] as number) - by;
    if (Math.max(...change.map(Math.abs)) < SMALL) break;
  }
  return weights;
}

function newtonStep(cases: readonly Case[], weights: readonly number[], penalty: number): number[] {
  const size = weights.length;
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : penalty * weight));
  const curvature = Matrix.eye(size, size, penalty).set(0, 0, 0);
  for (const { signs, isSo } of cases) {
    const values = [1, ...signs];
    const probability =
      1 / (1 + Math.exp(-values.reduce((sum, value, at) => sum + value * (weights[at] as number), 0)));
    const slope = probability * (1 - probability);
    for (const [row, value] of values.entries()) {
      gradient[row] = (gradient[row] as number) + (probability - Number(isSo)) * value;
      for (const [column, against] of values.entries())
        curvature.set(row, column, curvature.get(row, column) + slope * value * against);
    }
  }
  return solve(curvature, Matrix.columnVector(gradient)).to1DArray();
}
