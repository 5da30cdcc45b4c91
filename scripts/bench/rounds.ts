/** Which of several ways is faster? All in turn, round by round, so that what else the machine does meets all alike. */
import { quantile } from '../figures.js';

/** Enough for a median that one disturbed round does not move. */
export const ROUNDS = 5;

/** What each way gave in each round: milliseconds, or whatever it counts. */
export type Rounds<Way extends string> = Record<Way, number[]>;

/**
 * @param ways each is told the round, from 0, and gives its figure; where `timed` wraps it, the milliseconds it took
 */
export async function interleaved<Way extends string>(
  ways: Record<Way, (round: number) => Promise<number> | number>,
  rounds = ROUNDS,
): Promise<Rounds<Way>> {
  const names = Object.keys(ways) as Way[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Rounds<Way>;
  for (let round = 0; round < rounds; round++) {
    // Another one goes first in each round.
    const order = names.map((_, at) => names[(at + round) % names.length] as Way);
    for (const name of order) figures[name].push(await ways[name](round));
  }
  return figures;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median of the ratios a / b of the rounds. */
export function ratioOf(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / (b[round] as number)));
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** How y grows with x: y ~ x^exponent between two sizes. */
export function exponentOf([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  return Math.log(y2 / y1) / Math.log(x2 / x1);
}
