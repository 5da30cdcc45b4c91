/** How long does each search take, one after the other, of a service that knows no vector of them? */
import { parseQuery } from '../../src/search/query.js';
import { type Bench, freshService } from './bench.js';
import { timed } from './rounds.js';

/** What the search page asks for with each text. */
export const PAGE = { group: 'article', facets: true, figures: true };

/** Asked before any time is taken, of texts that the rounds do not ask. */
const WARM_UP = ['外商投资负面清单', '管委会机构改革', '人才引进住房补贴', 'one-stop approval'];

/** @param parameters of every search @returns milliseconds, in the order of the texts */
export async function latencies(
  bench: Bench,
  indexFolder: string,
  parameters: object,
  texts: readonly string[],
): Promise<number[]> {
  const service = await freshService(bench, indexFolder);
  const ask = (q: string) => service.search(parseQuery({ ...parameters, q }));
  for (const q of WARM_UP) await ask(q);
  const ms: number[] = [];
  for (const q of texts) ms.push(await timed(() => ask(q)));
  await service.close();
  return ms;
}
