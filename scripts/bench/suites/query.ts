/** How long does a search take: by mode, as the search page asks, under filters, stage by stage, and what waits behind it? */
import { MODES } from '../../../src/search/mode.js';
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { quantile } from '../../figures.js';
import type { Bench } from '../bench.js';
import { filtersOf } from '../filters.js';
import { latencies, PAGE } from '../latencies.js';
import { ROUNDS } from '../rounds.js';
import { benchEventLoop } from './query-event-loop.js';
import { benchStages } from './query-stages.js';
import { benchSuggestions } from './query-suggestions.js';

const QUANTILES = [0.5, 0.95, 0.99];

export async function benchQuery(bench: Bench): Promise<void> {
  const { indexFolder } = await bench.indexes.of(bench.options.size);
  const { catalogue, close } = await openCurrent(indexFolder, bench.embedder.model);
  const filters = filtersOf(catalogue);
  close();
  const ways: Record<string, object> = {
    ...Object.fromEntries(MODES.map((mode) => [mode, { mode }])),
    'as the page asks': PAGE,
  };
  for (const { name, from } of filters) ways[`hybrid, ${name}`] = { from };
  await benchWays(bench, indexFolder, ways);
  await benchStages(bench, indexFolder);
  await benchSuggestions(bench, indexFolder);
  await benchEventLoop(bench, indexFolder);
}

/** Each way asks the same texts in the same round, of a service that knows none of their vectors. */
async function benchWays(bench: Bench, indexFolder: string, ways: Record<string, object>): Promise<void> {
  const taken = new Map<string, number[][]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, parameters] of Object.entries(ways)) {
      const ms = await latencies(bench, indexFolder, parameters, bench.queries.ofRound(round, ROUNDS));
      taken.get(name)?.push(ms);
    }
  }
  const plain = (taken.get('hybrid') ?? []).map((ms) => quantile(ms, 0.5));
  for (const [name, rounds] of taken) {
    for (const share of QUANTILES) {
      const measure = `p${share * 100}`;
      const value = quantile(rounds.flat(), share);
      const isCompared = share === 0.5 && name !== 'hybrid';
      const ratios = rounds.map((ms, round) => quantile(ms, 0.5) / (plain[round] as number));
      const compared = isCompared ? { ratio: quantile(ratios, 0.5), against: 'hybrid' } : {};
      bench.results.add({ suite: 'query', of: name, measure, value, unit: 'ms', ...compared });
    }
  }
}
