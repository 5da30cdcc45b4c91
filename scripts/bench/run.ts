/** Runs the suites that are asked for, one after the other, and records the run if asked to. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { againstSuite } from './against.js';
import { lastLike, WORSE, worseInWords, worsened, worseTwice } from './check.js';
import { type Context, drawQueries, type Suite } from './context.js';
import { Corpus } from './corpus.js';
import { Indexes } from './indexes.js';
import type { BenchOptions } from './options.js';
import { adderTo, describeRun, type Measure, type Run } from './results.js';
import { growthSuite } from './suites/growth.js';
import { httpSuite } from './suites/http.js';
import { ingestSuite } from './suites/ingest.js';
import { modelSuite } from './suites/model.js';
import { modelsSuite } from './suites/models.js';
import { peersSuite } from './suites/peers.js';
import { querySuite } from './suites/query.js';
import { recallSuite } from './suites/recall.js';
import { serviceSuite } from './suites/service.js';
import { startSuite } from './suites/start.js';
import { vectorsSuite } from './suites/vectors.js';
import { mainTable, recordedTables, tableOf, withTables } from './table.js';

export const HISTORY_FILE = new URL('history.jsonl', import.meta.url);
const PAGE = new URL('../../docs/benchmarks.md', import.meta.url);

const SUITE: Readonly<Record<Measure['suite'], Suite>> = {
  ingest: ingestSuite,
  query: querySuite,
  service: serviceSuite,
  start: startSuite,
  http: httpSuite,
  recall: recallSuite,
  vectors: vectorsSuite,
  growth: growthSuite,
  model: modelSuite,
  models: modelsSuite,
  peers: peersSuite,
  against: againstSuite,
};

export function history(): Run[] {
  const lines = readFileSync(HISTORY_FILE, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Run);
}

export async function runBench(options: BenchOptions): Promise<void> {
  const { kind, seed, size, sizes } = options;
  const folder = mkdtempSync(join(tmpdir(), 'zonelens-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Exiting runs the handlers that end child processes and remove the folder.
  process.once('SIGINT', () => process.exit(130));
  const say = (text: string) => {
    if (!options.json) console.log(text);
  };
  const config = readConfig(process.env);
  const { model } = config;
  const run: Run = { ...describeRun(), kind, model, seed, passages: { size, sizes }, measures: [] };
  say(`${Object.values(run.machine).join(', ')}, ${model}, seed ${seed}`);
  const recorded = options.check ? lastLike(run, history()) : undefined;
  if (options.check && recorded === undefined) {
    console.error(
      'There is nothing to check against: no recorded run is of this kind, model, sizes and seed.',
    );
    process.exitCode = 1;
    return;
  }
  const embedder = await WorkerEmbedder.open(config.modelsFolder, model);
  const corpus = await Corpus.open(folder, seed);
  const vectors = join(options.cache === false ? folder : options.cache, 'vectors.sqlite');
  const indexes = new Indexes(folder, corpus, vectors, say);
  const queries = drawQueries(seed, options.queries);
  const context = { options, config, folder, corpus, indexes, queries, embedder, say };
  for (const name of options.against === undefined ? options.suite : (['against'] as const))
    run.measures.push(...(await runSuite(name, context)));
  if (isOneTable(options)) say(`\n${mainTable(run.measures)}\n`);
  if (recorded !== undefined) await check(recorded, run, context);
  await embedder.close();
  if (!options.record) return;
  appendFileSync(HISTORY_FILE, `${JSON.stringify(run)}\n`);
  writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8'), recordedTables(history())));
}

const isOneTable = ({ kind, isComplete }: BenchOptions) => kind === 'quick' && isComplete;

async function runSuite(name: Measure['suite'], context: Context): Promise<Measure[]> {
  const startedAt = performance.now();
  const measures: Measure[] = [];
  const onMeasure = (one: Measure) => {
    if (context.options.json) console.log(JSON.stringify(one));
  };
  // A suite that runs again must not find what it left.
  const folder = mkdtempSync(join(context.folder, `${name}-`));
  await SUITE[name]({ ...context, folder }, adderTo(measures, name, onMeasure));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const table = isOneTable(context.options) ? '' : `\n${tableOf(measures)}\n\n`;
  context.say(`${table}The suite ${name} took ${seconds} s.`);
  return measures;
}

/** Measures again what is worse than recorded. What is worse twice makes the exit status 1. */
async function check(recorded: Run, { measures }: Run, context: Context): Promise<void> {
  const first = worsened(recorded.measures, measures);
  const again: Measure[] = [];
  for (const name of new Set(first.map(({ suite }) => suite))) {
    context.say(`Something in the suite ${name} is worse than recorded; running it again.`);
    again.push(...(await runSuite(name, context)));
  }
  const worse = worseTwice(first, worsened(recorded.measures, again));
  const since = `the run of ${recorded.date.slice(0, 10)}, commit ${recorded.commit}`;
  if (worse.length === 0) return context.say(`No ratio is worse than in ${since}.`);
  console.error(`Worse than in ${since}, by more than ${Math.round(100 * WORSE - 100)} %, in two runs:`);
  console.error(worseInWords(worse));
  process.exitCode = 1;
}
