/** How fast does each engine rank, one query after the other, all engines in turn? */
import { quantile } from '../../figures.js';
import { OURS } from '../peers/ours.js';
import type { PeerQuery, Rank, Way } from '../peers/peer.js';
import { interleaved, median, ROUNDS, ratioOf, timed } from '../rounds.js';

/** Of a round, at most: the slowest engines take a tenth of a second for each. */
const QUERIES = 40;

/** One engine, asked in one way. */
export interface Contender {
  name: string;
  way: Way;
  rank: Rank;
}

type Add = (of: string, measure: string, value: number, unit: string, compared?: object) => void;

export async function compareSpeed(
  contenders: readonly Contender[],
  queries: readonly PeerQuery[],
  add: Add,
): Promise<void> {
  const each = Math.max(1, Math.min(QUERIES, Math.floor(queries.length / ROUNDS)));
  const rates = new Map<string, number[]>();
  const ways = Object.fromEntries(
    contenders.map(({ name, way, rank }) => [
      `${name}, ${way}`,
      async (round: number) => {
        const ms: number[] = [];
        for (const query of queries.slice(round * each, (round + 1) * each))
          ms.push(await timed(() => rank(query)));
        const rate = ms.length / (ms.reduce((sum, one) => sum + one, 0) / 1000);
        rates.set(`${name}, ${way}`, [...(rates.get(`${name}, ${way}`) ?? []), rate]);
        return quantile(ms, 0.5);
      },
    ]),
  );
  const p50s = await interleaved(ways);
  for (const { name, way } of contenders) {
    const of = `${name}, ${way}`;
    const against = `${OURS}, ${way}`;
    const compared = (all: (of: string) => number[]) =>
      name === OURS ? {} : { ratio: ratioOf(all(of), all(against)), against };
    const [p50sOf, ratesOf] = [(one: string) => p50s[one] ?? [], (one: string) => rates.get(one) ?? []];
    add(of, 'p50', median(p50sOf(of)), 'ms', compared(p50sOf));
    add(of, 'requests', median(ratesOf(of)), 'requests/s', compared(ratesOf));
  }
}
