/** How fast is each of several ways? tinybench times the calls; ways take turns, so a busy machine slows all alike. */
import { Bench } from 'tinybench';
import { quantile } from '../figures.js';

/** Odd and above three, so that one disturbed round does not move the median. */
export const ROUNDS = 5;

/**
 * Runs every way once per round; a different way goes first in each round.
 * @returns what each way returned, by round
 */
export async function inTurn<Way extends string, T>(
  ways: Record<Way, (round: number) => Promise<T> | T>,
  rounds = ROUNDS,
): Promise<Record<Way, T[]>> {
  const names = Object.keys(ways) as Way[];
  const returned = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Way, T[]>;
  for (let round = 0; round < rounds; round++) {
    const order = names.map((_, at) => names[(at + round) % names.length] as Way);
    for (const name of order) returned[name].push(await ways[name](round));
  }
  return returned;
}

/** Calls `work` once per item, one call after the other. @returns milliseconds of each call, ascending */
export async function timeEach<T>(items: readonly T[], work: (item: T) => unknown): Promise<number[]> {
  let at = 0;
  const bench = new Bench({
    iterations: items.length,
    time: 0,
    warmup: false,
    throws: true,
    retainSamples: true,
  });
  bench.add('call', async () => void (await work(items[at++] as T)), { async: true });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error('tinybench did not complete its task.');
  return [...(task.result.latency.samples ?? [])];
}

/** Milliseconds of one call. */
export async function timeOnce(work: () => unknown): Promise<number> {
  const [ms = Number.NaN] = await timeEach([null], work);
  return ms;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median of the ratios a / b of the rounds. */
export function ratioOf(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / (b[round] as number)));
}

/** The exponent of the power law y ~ x^exponent through two points: 1 is proportional, 0 is constant. */
export function exponentOf([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): number {
  return Math.log(y2 / y1) / Math.log(x2 / x1);
}
