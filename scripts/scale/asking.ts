/** How long do answers take? Both stores are asked the same texts in turn, first cold, then again. */
import { parseCompare } from '../../src/compare/request.js';
import type { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { quantile } from '../figures.js';
import { type AddValue, type ScaleContext, WARM_UP } from './context.js';
import type { StoreName } from './results.js';

const WARM_ROUNDS = 5;

/** A request may name as many values of one filter. */
const MOST_VALUES = 20;

interface Way {
  name: string;
  ask: (service: ZonelensService, text: string) => Promise<unknown>;
}

/** Filters of about so many percent of the passages: zones for the least, years for the others. */
export const PERCENTS = [1, 10, 50] as const;

export async function measureAnswers(context: ScaleContext, stores: readonly StoreName[], add: AddValue) {
  const filters = await filtersOf(context, stores[0] as StoreName);
  const ways: Way[] = [
    { name: 'search', ask: (service, q) => service.search(parseQuery({ q })) },
    ...filters.map(({ percent, parameters }) => ({
      name: `search, filter of ${percent} %`,
      ask: (service: ZonelensService, q: string) => service.search(parseQuery({ ...parameters, q })),
    })),
    { name: 'compare', ask: (service, q) => service.compare(parseCompare({ q })) },
  ];
  for (const { percent, kept } of filters)
    for (const store of stores) add(store, `kept by the filter of ${percent} %`, kept, '%');
  for (const way of ways) await measureWay(context, way, stores, add);
}

async function measureWay(
  { workplace, options, queries, say }: ScaleContext,
  { name, ask }: Way,
  stores: readonly StoreName[],
  add: AddValue,
): Promise<void> {
  const services = new Map<StoreName, ZonelensService>();
  for (const store of stores) {
    const service = await workplace.service(store, options.threads);
    services.set(store, service);
    for (const text of WARM_UP) await ask(service, text);
  }
  const times = new Map(stores.map((store) => [store, { cold: [] as number[], warm: [] as number[] }]));
  for (const [at, text] of queries.entries()) {
    const order = at % 2 === 0 ? stores : [...stores].reverse();
    for (let round = 0; round <= WARM_ROUNDS; round++)
      for (const store of order) {
        const startedAt = performance.now();
        await ask(services.get(store) as ZonelensService, text);
        times.get(store)?.[round === 0 ? 'cold' : 'warm'].push(performance.now() - startedAt);
      }
  }
  for (const [store, { cold, warm }] of times) {
    add(store, `${name}, p50`, quantile(warm, 0.5), 'ms');
    add(store, `${name}, p95`, quantile(warm, 0.95), 'ms');
    add(store, `${name}, cold, p50`, quantile(cold, 0.5), 'ms');
    add(store, `${name}, cold, p95`, quantile(cold, 0.95), 'ms');
    await services.get(store)?.close();
    say(
      `${store}: ${name}, p50 ${quantile(warm, 0.5).toFixed(1)} ms, cold ${quantile(cold, 0.5).toFixed(1)} ms.`,
    );
  }
}

async function filtersOf({ workplace }: ScaleContext, store: StoreName) {
  const service = await workplace.service(store, 0);
  const { zones, years } = await service.filters();
  const { passages } = service.status();
  await service.close();
  const ofZones = zones.map(({ id, passages: count }) => [id, count] as const);
  const ofYears = years.map(({ year, passages: count }) => [year, count] as const).reverse();
  return PERCENTS.map((percent) => {
    const most = Math.ceil((passages * percent) / 100);
    const isOfZones = percent === PERCENTS[0];
    const { values, count } = chosen(isOfZones ? ofZones : ofYears, most);
    const parameters = isOfZones ? { zone: values } : { year: values };
    return { percent, parameters, kept: (100 * count) / passages };
  });
}

/** Values that together have at most so many passages; the first one in any case. */
export function chosen(counts: readonly (readonly [value: string, passages: number])[], most: number) {
  const values: string[] = [];
  let count = 0;
  for (const [value, passages] of counts) {
    if (count + passages > most || values.length === MOST_VALUES) continue;
    values.push(value);
    count += passages;
  }
  const [first] = counts;
  return values.length === 0 && first !== undefined
    ? { values: [first[0]], count: first[1] }
    : { values, count };
}
