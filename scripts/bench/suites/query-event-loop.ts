/** How long does whatever else there is to do wait behind searches, where they run and with a thread for them? */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseQuery } from '../../../src/search/query.js';
import { type Bench, freshService } from '../bench.js';
import { PAGE } from '../latencies.js';
import { interleaved, median, ROUNDS, ratioOf } from '../rounds.js';

const NANOSECONDS = 1e6;

export async function benchEventLoop(bench: Bench, indexFolder: string): Promise<void> {
  const delayOf = async (threads: number, round: number) => {
    const service = await freshService(bench, indexFolder, threads);
    const [warmUp = '', ...texts] = bench.queries.ofRound(round, ROUNDS);
    await service.search(parseQuery({ ...PAGE, q: warmUp }));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (const q of texts) await service.search(parseQuery({ ...PAGE, q }));
    delay.disable();
    await service.close();
    return delay.percentile(99) / NANOSECONDS;
  };
  const rounds = await interleaved({
    here: (round) => delayOf(0, round),
    thread: (round) => delayOf(1, round),
  });
  const add = (of: string, value: number, compared = {}) =>
    bench.results.add({
      suite: 'query',
      of,
      measure: 'event loop delay p99',
      value,
      unit: 'ms',
      ...compared,
    });
  add('searches where they are asked', median(rounds.here));
  const ratio = ratioOf(rounds.thread, rounds.here);
  add('searches in a thread', median(rounds.thread), { ratio, against: 'where they are asked' });
}
