/**
 * `npm run bench [-- <articles>]`: ingest and search measured in one run, as ratios where two ways compare.
 * Without articles it takes the large real corpus of the development data, or the sample corpus.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from '@xenova/transformers';
import { pino } from 'pino';
import { readConfig } from '../src/config.js';
import type { Embedder } from '../src/embed/embedder.js';
import { loadModelCard } from '../src/embed/model.js';
import { WorkerEmbedder } from '../src/embed/pool.js';
import { TransformersModel } from '../src/embed/transformers.js';
import { PreparerThreads } from '../src/ingest/preparer.js';
import { ingest } from '../src/ingest.js';
import { ReaderThreads, readHere } from '../src/reading/readers.js';
import { parseQuery, type Query } from '../src/search/query.js';
import { ZonelensService } from '../src/service.js';
import { openCurrent } from '../src/store/generation.js';
import { latenciesOf, quantile } from './figures.js';

const LARGE_CORPUS = '../shared/corpus/local-regulations.tar.xz';
const SAMPLED_TEXTS = 2000;
const POOLED_TEXTS = 400;
const QUERIES = 500;
const RECALL_AT = 10;
const WARM_UP_QUERIES = 50;
const SILENT = pino({ level: 'silent' });
const MIB = 2 ** 20;

const config = readConfig(process.env);
const folder = await mkdtemp(join(tmpdir(), 'zonelens-bench-'));
try {
  await bench(process.argv.slice(2));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(articles: string[]): Promise<void> {
  const patterns = articles.length > 0 ? articles : [unpackedCorpus()];
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), articles: ${patterns.join(' ')}`,
  );
  const embedder = await WorkerEmbedder.open(config.modelsFolder, config.model);
  const indexFolder = join(folder, 'index');
  const run = () =>
    ingest({
      patterns,
      indexFolder,
      embedder,
      preparer: new PreparerThreads(config.modelsFolder, embedder.model),
    });

  const first = await run();
  const seconds = first.tookMs / 1000;
  line(
    'ingest',
    `${first.articles} articles, ${first.passages} passages, ${first.faults.length} failed, ${seconds.toFixed(1)} s`,
  );
  line('ingest rate', `${rate(first.passages, first.tookMs)} passages/s, all stages`);
  line('peak memory of the process', `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  const bytes = await folderBytes(join(indexFolder, first.generation as string));
  line(
    'index size',
    `${(bytes / MIB).toFixed(1)} MiB, ${Math.round(bytes / first.passages)} bytes per passage`,
  );
  const second = await run();
  line(
    'ingest again, nothing changed',
    `${(second.tookMs / 1000).toFixed(1)} s: ${ratio(first.tookMs, second.tookMs)} as fast`,
  );

  const texts = await sampleTexts(indexFolder, embedder);
  const embedMs = await timed(() => embedder.embedPassages(texts));
  line(
    'embedder alone',
    `${rate(texts.length, embedMs)} passages/s; ingest reaches ${ratio(first.passages / first.tookMs, texts.length / embedMs)} of it`,
  );
  await benchPooling(texts.slice(0, POOLED_TEXTS));
  await benchSearch(indexFolder, embedder, texts);
}

/** Mean pooling here against the pipeline of the library, on the same texts, alternating. */
async function benchPooling(texts: string[]): Promise<void> {
  const model = loadModelCard(config.modelsFolder, config.model);
  const ours = await TransformersModel.load(config.modelsFolder, model);
  const extract = await pipeline('feature-extraction', model.id);
  const ratios: number[] = [];
  for (let round = 0; round < 5; round++) {
    const oursMs = await timed(() => ours.embed(texts));
    const theirsMs = await timed(async () => {
      for (let at = 0; at < texts.length; at += 8) {
        await extract(texts.slice(at, at + 8), { pooling: 'mean', normalize: true });
      }
    });
    ratios.push(theirsMs / oursMs);
  }
  line(
    'embedding against the pipeline of @xenova/transformers',
    `${quantile(ratios, 0.5).toFixed(1)}x as fast (median of 5)`,
  );
}

/** How long whatever else there is to do waits behind searches, run here and in a thread. */
async function benchEventLoop(
  indexFolder: string,
  embedder: WorkerEmbedder,
  queries: string[],
): Promise<void> {
  const p99: number[] = [];
  for (const readers of [readHere, new ReaderThreads(1)]) {
    const service = await ZonelensService.open(indexFolder, unclosed(embedder), {
      log: SILENT,
      reloadMs: 0,
      readers,
    });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    for (const [at, q] of queries.entries()) {
      if (at === WARM_UP_QUERIES) delay.enable();
      await service.search(parseQuery({ q, group: 'article', facets: true, figures: true }));
    }
    delay.disable();
    p99.push(delay.percentile(99) / 1e6);
    await service.close();
  }
  const [here, there] = p99 as [number, number];
  line(
    'event loop delay while searching, p99',
    `${here.toFixed(1)} ms where searches run in it, ${there.toFixed(1)} ms with a thread for them`,
  );
}

/** For a service that is closed before the others. */
function unclosed(embedder: WorkerEmbedder): Embedder {
  return {
    model: embedder.model,
    get waiting() {
      return embedder.waiting;
    },
    embedPassages: (texts) => embedder.embedPassages(texts),
    embedQuery: (text, signal) => embedder.embedQuery(text, signal),
    close: async () => {},
  };
}

async function benchSearch(indexFolder: string, embedder: WorkerEmbedder, texts: string[]): Promise<void> {
  const openMs = await timed(async () => (await openCurrent(indexFolder, embedder.model)).close());
  line('opening the index, checksums included', `${openMs.toFixed(0)} ms`);
  const { catalogue, vectors, close } = await openCurrent(indexFolder, embedder.model);
  const labels = catalogue.passages.all.labels;
  const queries = texts.slice(0, QUERIES).map((text) => text.slice(0, 40));
  const graphMs: number[] = [];
  const exactMs: number[] = [];
  let found = 0;
  let wanted = 0;
  for (const query of queries.slice(0, 100)) {
    const vector = await embedder.embedQuery(query);
    let startedAt = performance.now();
    const graph = vectors.searchGraph(vector, RECALL_AT);
    graphMs.push(performance.now() - startedAt);
    startedAt = performance.now();
    const exact = new Set(vectors.searchExactly(vector, RECALL_AT, labels).map(({ label }) => label));
    exactMs.push(performance.now() - startedAt);
    found += graph.filter(({ label }) => exact.has(label)).length;
    wanted += exact.size;
  }
  close();
  line(`recall@${RECALL_AT} of the graph against exact search`, (found / wanted).toFixed(4));
  line(
    'graph search against exact search',
    `${ratio(quantile(exactMs, 0.5), quantile(graphMs, 0.5))} as fast (p50)`,
  );

  await benchEventLoop(indexFolder, embedder, queries);
  const service = await ZonelensService.open(indexFolder, embedder, { log: SILENT, reloadMs: 0 });
  const { years } = await service.filters();
  const from = `${years[Math.floor(years.length / 2)]?.year ?? '2000'}-01-01`;
  const searchMs: number[] = [];
  const narrowedMs: number[] = [];
  const pageMs: number[] = [];
  for (const q of queries) {
    const asked: [number[], Query][] = [
      [searchMs, parseQuery({ q })],
      [narrowedMs, parseQuery({ q, from })],
      [pageMs, parseQuery({ q, from, group: 'article', facets: true, figures: true })],
    ];
    for (const [taken, query] of asked) taken.push(await timed(() => service.search(query)));
  }
  line(`search, ${queries.length} queries one by one`, latenciesOf(searchMs));
  line(`the same since ${from}`, comparedWith(searchMs, narrowedMs));
  line('the same as the search page asks', comparedWith(searchMs, pageMs));
  const madeMs = await timed(() => service.suggest('z', 1));
  const suggestMs: number[] = [];
  for (const query of queries) {
    suggestMs.push(await timed(() => service.suggest(query.slice(0, 3), 8)));
  }
  line(
    `suggestions, ${queries.length} beginnings of passages`,
    `${latenciesOf(suggestMs)}; made in ${madeMs.toFixed(0)} ms`,
  );
  await service.close();
}

function comparedWith(plain: number[], other: number[]): string {
  return `${latenciesOf(other)}; ${ratio(quantile(other, 0.5), quantile(plain, 0.5))} the time (p50)`;
}

function unpackedCorpus(): string {
  if (!existsSync(LARGE_CORPUS)) return config.articlesFolder;
  const corpus = join(folder, 'corpus');
  mkdirSync(corpus);
  execFileSync('tar', ['-xJf', LARGE_CORPUS, '-C', corpus]);
  return corpus;
}

/** Texts of passages spread over the whole index, the same in every run. */
async function sampleTexts(indexFolder: string, embedder: WorkerEmbedder): Promise<string[]> {
  const { catalogue, close } = await openCurrent(indexFolder, embedder.model);
  const labels = catalogue.passages.all.labels;
  const step = Math.max(1, Math.floor(labels.length / SAMPLED_TEXTS));
  const texts = labels
    .filter((_, at) => at % step === 0)
    .map((label) => catalogue.passageByLabel(label)?.text ?? '');
  close();
  return texts;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function folderBytes(path: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(path)).map(async (name) => (await stat(join(path, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function rate(count: number, milliseconds: number): string {
  return Math.round(count / (milliseconds / 1000)).toString();
}

function ratio(a: number, b: number): string {
  return `${(a / b).toFixed(2)}x`;
}

function line(name: string, value: string): void {
  console.log(`${name.padEnd(56)} ${value}`);
}
