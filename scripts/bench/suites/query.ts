/** How long does a search take: by mode, as the search page asks, under filters? And a comparison, a timeline, a matrix? */
import { matrixSchema, parseCompare, parseTimeline } from '../../../src/compare/request.js';
import type { ZonelensService } from '../../../src/queries/service.js';
import { MODES } from '../../../src/search/mode.js';
import { parse } from '../../../src/search/parameters.js';
import { parseQuery } from '../../../src/search/query.js';
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { dateFilters, ofRound, openService, type Suite } from '../context.js';
import { inTurn, timeEach } from '../measure.js';
import { addLatencies } from '../results.js';

/** What the search page asks for with each text. */
const PAGE = { group: 'article', facets: true, figures: true };

/** Asked before anything is timed; not in the relevance set. */
const WARM_UP = ['外商投资负面清单', '管委会机构改革', '人才引进住房补贴', 'one-stop approval'];

type Ask = (service: ZonelensService, q: string) => Promise<unknown>;

/** A suggestion is asked for after this many characters. */
const TYPED = 3;
const SUGGESTIONS = 8;

export const querySuite: Suite = async ({ embedder, indexes, options, queries }, add) => {
  const { indexFolder } = await indexes.of(options.size);
  const { catalogue, close } = await openCurrent(indexFolder, embedder.model);
  const filters = dateFilters(catalogue);
  close();
  const parameters: Record<string, object> = {
    ...Object.fromEntries(MODES.map((mode) => [mode, { mode }])),
    'as the page asks': PAGE,
    ...Object.fromEntries(filters.map(({ name, from }) => [`hybrid, ${name}`, { from }])),
  };
  const asks: Record<string, Ask> = {
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, more]): [string, Ask] => [
        name,
        (service, q) => service.search(parseQuery({ ...more, q })),
      ]),
    ),
    comparison: (service, q) => service.compare(parseCompare({ q })),
    timeline: (service, q) => service.timeline(parseTimeline({ q })),
    // It answers no question: the same is asked each time.
    matrix: (service) => service.matrix(parse(matrixSchema, {})),
  };
  // Each way has a service of its own, so that none finds the vectors that another made.
  const ways: Record<string, (round: number) => Promise<number[]>> = {};
  const services: ZonelensService[] = [];
  for (const [name, ask] of Object.entries(asks)) {
    const service = await openService(indexFolder, embedder);
    services.push(service);
    for (const q of WARM_UP) await ask(service, q);
    ways[name] = (round) => timeEach(ofRound(queries, round), (q) => ask(service, q));
  }
  const [service] = services;
  const suggest = (text: string) => service?.suggest(text.slice(0, TYPED), SUGGESTIONS);
  await suggest(WARM_UP[0] as string);
  ways.suggestions = (round) => timeEach(ofRound(queries, round), suggest);
  addLatencies(add, await inTurn(ways), 'hybrid');
  for (const one of services) await one.close();
};
