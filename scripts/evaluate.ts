/**
 * `npm run evaluate`: ranks the relevance set's queries, in each of their forms, over the sample corpus and prints
 * how good the rankings are, beside plain BM25 on the same passages. Fails below the stored floors.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../src/config.js';
import { normalise } from '../src/corpus/normalise.js';
import { WorkerEmbedder } from '../src/embed/pool.js';
import { loadLimits } from '../src/embed/transformers.js';
import { ingest } from '../src/ingest.js';
import { MODES, type Mode } from '../src/search/match.js';
import { parseQuery } from '../src/search/query.js';
import { ZonelensService } from '../src/service.js';
import { openCurrent } from '../src/store/generation.js';
import { asCrawled } from '../tests/helpers/gloss.js';
import { bm25 } from './evaluation/bm25.js';
import { mean, ndcg, recall, reciprocalRank } from './evaluation/metrics.js';
import {
  articlesByFile,
  FORMS,
  type Form,
  gradesOf,
  indexedPassages,
  loadQueries,
} from './evaluation/relevance-set.js';

const RELEVANCE = new URL('../tests/relevance/', import.meta.url);
const DEPTH = 20;

type Ranker = (query: string) => Promise<string[]>;

const folder = await mkdtemp(join(tmpdir(), 'zonelens-evaluate-'));
try {
  process.exitCode = await evaluate();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function evaluate(): Promise<number> {
  const config = readConfig(process.env);
  const embedder = await WorkerEmbedder.open(config.modelsFolder, config.model);
  const limits = await loadLimits(config.modelsFolder, embedder.model);
  await ingest({ patterns: ['articles'], indexFolder: folder, embedder, limits });
  const { catalogue, close } = await openCurrent(folder, embedder.model);
  const articles = await articlesByFile('articles');
  const passages = indexedPassages(catalogue, articles);
  close();
  const service = await ZonelensService.open(folder, embedder, pino({ level: 'silent' }), 0);
  const baseline = bm25(passages);
  const rankers: Record<string, Ranker> = {
    'BM25 (MiniSearch, bigrams)': async (query) => baseline(normalise(query).text, DEPTH),
    ...Object.fromEntries(MODES.map((mode) => [mode, rankerOf(service, mode)])),
  };

  const queries = loadQueries(new URL('queries.json', RELEVANCE)).map((query) => ({
    ...query,
    grades: gradesOf(query, passages, articles),
  }));
  const judged = queries.reduce((sum, { judgments }) => sum + judgments.length, 0);
  console.log(
    `${config.model}: ${queries.length} queries with ${judged} judged paragraphs, over ${passages.length} passages`,
  );
  console.log(row('ranking', 'form', 'queries', 'nDCG@10', 'recall@20', 'MRR'));
  const scores: Record<string, number> = {};
  for (const [name, rank] of Object.entries(rankers)) {
    for (const form of FORMS) {
      const asked = queries.filter(({ forms }) => forms[form] !== undefined);
      const rankings = await Promise.all(
        asked.map(({ forms }) => rank(asAsked(form, forms[form] as string))),
      );
      const average = (measure: (ranking: string[], at: number) => number) => mean(rankings.map(measure));
      const gain = average((ranking, at) => ndcg(ranking, asked[at]?.grades ?? new Map(), 10));
      const found = average((ranking, at) => recall(ranking, asked[at]?.grades ?? new Map(), DEPTH));
      const first = average((ranking, at) => reciprocalRank(ranking, asked[at]?.grades ?? new Map()));
      scores[`${name} ${form}`] = gain;
      console.log(row(name, form, String(asked.length), gain.toFixed(3), found.toFixed(3), first.toFixed(3)));
    }
  }
  await service.close();
  return belowFloor(scores);
}

function rankerOf(service: ZonelensService, mode: Mode): Ranker {
  return async (query) => {
    const { hits } = await service.search(parseQuery({ q: query, limit: DEPTH, mode }));
    return hits.map(({ id }) => id);
  };
}

/** Traditional queries are asked as they are pasted from crawled pages: with glosses. */
function asAsked(form: Form, text: string): string {
  return form === 'traditional' ? asCrawled(normalise(text).text) : text;
}

/** @returns the exit status: 1 when nDCG@10 of a ranking and form is below its floor */
function belowFloor(scores: Record<string, number>): number {
  const floors = JSON.parse(readFileSync(new URL('floors.json', RELEVANCE), 'utf8')) as Record<
    string,
    number
  >;
  const failed = Object.entries(floors).filter(([name, floor]) => !((scores[name] ?? 0) >= floor));
  for (const [name, floor] of failed) {
    console.error(
      `BELOW THE FLOOR: nDCG@10 of ${name} is ${scores[name]?.toFixed(3)}, it must not be below ${floor}.`,
    );
  }
  return failed.length > 0 ? 1 : 0;
}

function row(name: string, form: string, ...numbers: string[]): string {
  return name.padEnd(28) + form.padEnd(13) + numbers.map((number) => number.padStart(10)).join('');
}
