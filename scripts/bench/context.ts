/** What do the suites of one run share, and what do they ask? */
import { pino } from 'pino';
import type { Config } from '../../src/config.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { ZonelensService } from '../../src/queries/service.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import type { Catalogue } from '../../src/stores/folder/catalogue.js';
import type { LabelSet } from '../../src/stores/folder/label-set.js';
import { seededRandom } from '../../tests/helpers/vectors.js';
import { FORMS, loadQueries } from '../evaluation/relevance-set.js';
import { asAsked, RELEVANCE } from '../evaluation/trial.js';
import { type Corpus, shuffled } from './corpus.js';
import type { Indexes } from './indexes.js';
import { ROUNDS } from './measure.js';
import type { BenchOptions } from './options.js';
import type { Add } from './results.js';

export interface Context {
  options: BenchOptions;
  config: Config;
  /** Temporary; removed at the end of the run. */
  folder: string;
  corpus: Corpus;
  indexes: Indexes;
  /** Distinct texts of the relevance set, in all forms, shuffled. */
  queries: readonly string[];
  embedder: Embedder;
  /** Prints progress, unless the output is JSON. */
  say: (text: string) => void;
}

/** Measures one thing and adds what it found. */
export type Suite = (context: Context, add: Add) => Promise<void>;

/** A service that knows no query vector yet and reads the index in this thread. Closing it leaves the embedder open. */
export function openService(indexFolder: string, embedder: Embedder): Promise<ZonelensService> {
  const shared = Object.create(embedder, { close: { value: async () => {} } }) as Embedder;
  const log = pino({ level: 'silent' });
  return ZonelensService.open(folderBackend({ indexFolder }), shared, { log, reloadMs: 0 });
}

/** @param limit at most this many texts; there are about 500 */
export function drawQueries(seed: number, limit: number): readonly string[] {
  const texts = loadQueries(new URL('queries.json', RELEVANCE)).flatMap(({ forms }) =>
    FORMS.flatMap((form) => (forms[form] === undefined ? [] : [asAsked(form, forms[form])])),
  );
  return shuffled([...new Set(texts)], seededRandom(seed)).slice(0, limit);
}

/** The part of one round. Rounds share nothing, so no query finds its vector in a cache. */
export function ofRound<T>(items: readonly T[], round: number): readonly T[] {
  const each = Math.max(1, Math.floor(items.length / ROUNDS));
  return items.slice(round * each, (round + 1) * each);
}

/** Filters that keep about a half, a tenth, a hundredth of the passages: by date, since dates can be cut anywhere. */
export function dateFilters(catalogue: Catalogue): { name: string; from: string; kept: LabelSet }[] {
  const all = catalogue.passages.all.labels;
  const dates = catalogue.factsOf(all).flatMap(({ date }) => (date === null ? [] : [date]));
  dates.sort().reverse();
  return [0.5, 0.1, 0.01].map((share) => {
    const from = dates[Math.min(dates.length, Math.round(all.length * share)) - 1] ?? '9999-12-31';
    const kept = catalogue.passages.matching([{ fact: 'date', from }]);
    const percent = Number(((100 * kept.size) / all.length).toPrecision(2));
    return { name: `filter of ${percent} %`, from, kept };
  });
}
