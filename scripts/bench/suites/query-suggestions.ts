/** How fast are completions, once the service knows what can be completed, and how long does that take? */
import { type Bench, freshService } from '../bench.js';
import { median, timed } from '../rounds.js';

/** What has been typed of a text when a completion is asked for. */
const TYPED = 3;
const SUGGESTIONS = 8;

export async function benchSuggestions(bench: Bench, indexFolder: string): Promise<void> {
  const service = await freshService(bench, indexFolder);
  const madeMs = await timed(() => service.suggest('z', 1));
  const ms: number[] = [];
  for (const text of bench.queries.texts)
    ms.push(await timed(() => service.suggest(text.slice(0, TYPED), SUGGESTIONS)));
  await service.close();
  const add = (measure: string, value: number) =>
    bench.results.add({ suite: 'query', of: 'suggestions', measure, value, unit: 'ms' });
  add('p50', median(ms));
  add('first', madeMs);
}
