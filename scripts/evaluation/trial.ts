/** What do measurements of relevance need? A service over the sample corpus, judged queries, and rankers. */
import { pino } from 'pino';
import type { Config } from '../../src/config.js';
import type { Article } from '../../src/corpus/article.js';
import { normalise } from '../../src/corpus/normalise.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { embedderOf } from '../../src/embed/open.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { ZonelensService } from '../../src/queries/service.js';
import type { Mode } from '../../src/search/mode.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import type { Catalogue } from '../../src/stores/folder/catalogue.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { asCrawled } from '../../tests/helpers/gloss.js';
import { bm25 } from './bm25.js';
import { type Half, halfOf } from './halves.js';
import { type Grades, mean, ndcg, recall, reciprocalRank } from './metrics.js';
import {
  articlesByFile,
  type Form,
  gradesOf,
  type IndexedPassage,
  indexedPassages,
  type JudgedQuery,
  loadQueries,
  withMoreJudgments,
} from './relevance-set.js';

export const RELEVANCE = new URL('../../tests/relevance/', import.meta.url);
const DEPTH = 20;

export type GradedQuery = JudgedQuery & { grades: Grades };

/** Ids of passages, best first. */
export type Ranker = (query: string) => Promise<string[]>;

export interface Trial {
  embedder: Embedder;
  service: ZonelensService;
  passages: IndexedPassage[];
  queries: GradedQuery[];
  close(): Promise<void>;
}

export interface TrialOptions {
  /** Folder of the sample corpus, or of a changed copy with the same file names. */
  articles?: string;
  /** Folder of the public regulations, which are then searched and judged too. */
  regulations?: string | undefined;
  /** Index and judge only the articles of this half. */
  half?: Half | undefined;
}

export async function openTrial(
  config: Config,
  indexFolder: string,
  { articles = 'articles', regulations, half }: TrialOptions = {},
): Promise<Trial> {
  const isWanted = (file: string) => half === undefined || halfOf(file) === half;
  const read = new Map(
    [
      ...(await articlesByFile(articles)),
      ...(regulations === undefined ? [] : await articlesByFile(regulations, 'regulations')),
    ].filter(([file]) => isWanted(file)),
  );
  const embedder = embedderOf(config, config.model);
  await embedder.load();
  const preparer = new PreparerThreads(config.modelsFolder, embedder.model);
  const backend = folderBackend({ indexFolder });
  await ingest({ patterns: [], articles: read.values(), backend, embedder, preparer });
  const service = await ZonelensService.open(backend, embedder, {
    log: pino({ level: 'silent' }),
    reloadMs: 0,
  });
  const own = loadQueries(new URL('queries.json', RELEVANCE));
  const judged =
    regulations === undefined ? own : withMoreJudgments(own, new URL('regulations.json', RELEVANCE));
  const wanted = judged
    .map((query) => ({ ...query, judgments: query.judgments.filter(({ file }) => isWanted(file)) }))
    .filter(({ judgments }) => judgments.length > 0);
  const { catalogue, close } = await openCurrent(indexFolder, embedder.model);
  const graded = gradedOver(catalogue, read, wanted);
  close();
  return { embedder, service, ...graded, close: () => service.close() };
}

/** The passages of an index and the queries with the grades of those passages. @throws Error as `gradesOf` */
export function gradedOver(
  catalogue: Catalogue,
  articles: ReadonlyMap<string, Article>,
  queries: readonly JudgedQuery[],
): { passages: IndexedPassage[]; queries: GradedQuery[] } {
  const passages = indexedPassages(catalogue, articles);
  // Looking for judged paragraphs in passages without a file would take minutes over a large index.
  const judged = passages.filter(({ file }) => file !== '');
  const graded = queries.map((query) => ({ ...query, grades: gradesOf(query, judged, articles) }));
  return { passages, queries: graded };
}

export function serviceRanker(service: ZonelensService, mode: Mode): Ranker {
  return async (query) => {
    const { hits } = await service.search(parseQuery({ q: query, limit: DEPTH, mode }));
    return hits.map(({ id }) => id);
  };
}

export function baselineRanker(passages: readonly IndexedPassage[]): Ranker {
  const rank = bm25(passages);
  return async (query) => rank(normalise(query).text, DEPTH);
}

export interface Scores {
  ndcg: number;
  recall: number;
  mrr: number;
}

export async function scoresOf(queries: readonly GradedQuery[], form: Form, rank: Ranker): Promise<Scores> {
  const asked = queries.filter(({ forms }) => forms[form] !== undefined);
  const rankings = await Promise.all(asked.map(({ forms }) => rank(asAsked(form, forms[form] as string))));
  const average = (measure: (ranking: string[], grades: Grades) => number) =>
    mean(rankings.map((ranking, at) => measure(ranking, asked[at]?.grades ?? new Map())));
  return {
    ndcg: average((ranking, grades) => ndcg(ranking, grades, 10)),
    recall: average((ranking, grades) => recall(ranking, grades, DEPTH)),
    mrr: average(reciprocalRank),
  };
}

/** Traditional queries are asked with glosses, as if pasted from crawled pages. */
export function asAsked(form: Form, text: string): string {
  return form === 'traditional' ? asCrawled(normalise(text).text) : text;
}
