/** The run, whole: what is asked for is measured in turn, and kept where that is asked for. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { loadLimits } from '../../src/embed/limits.js';
import { WorkerEmbedder } from '../../src/embed/pool.js';
import { benchAgainst } from './against.js';
import type { Bench } from './bench.js';
import { Corpus } from './corpus.js';
import { appendRun, currentCommit, type Run } from './history.js';
import { Indexes } from './indexes.js';
import type { BenchOptions } from './options.js';
import { Queries } from './queries.js';
import { type Measure, Results, type Suite } from './results.js';
import { benchGrowth } from './suites/growth.js';
import { benchHttp } from './suites/http.js';
import { benchIngest } from './suites/ingest.js';
import { benchPeers } from './suites/peers.js';
import { benchQuery } from './suites/query.js';
import { benchRecall } from './suites/recall.js';
import { benchStart } from './suites/start.js';
import { tableOf, withTable } from './table.js';

const README = new URL('../../README.md', import.meta.url);

const RUN: Readonly<Record<Suite, (bench: Bench) => Promise<void>>> = {
  ingest: benchIngest,
  query: benchQuery,
  http: benchHttp,
  recall: benchRecall,
  start: benchStart,
  growth: benchGrowth,
  peers: benchPeers,
};

export async function runBench(options: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zonelens-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // What is started ends with this process, and the folder goes.
  process.once('SIGINT', () => process.exit(130));
  const measures = await measure(options, folder);
  if (options.record) record(options, measures);
}

async function measure(options: BenchOptions, folder: string): Promise<readonly Measure[]> {
  const results = new Results((line) => console.log(line), options.json);
  const say = (text: string) => results.say(text);
  say(`Node ${process.version}, ${availableParallelism()} cores, seed ${options.seed}`);
  const config = readConfig(process.env);
  const embedder = await WorkerEmbedder.open(config.modelsFolder, config.model);
  try {
    const limits = await loadLimits(config.modelsFolder, embedder.model);
    const corpus = await Corpus.open(folder, options.seed);
    const indexes = new Indexes(folder, corpus, say);
    const queries = new Queries(options.seed, options.queries);
    const bench: Bench = { options, config, folder, corpus, indexes, queries, embedder, limits, results };
    if (options.against !== null) await benchAgainst(bench, options.against);
    else for (const suite of options.suites) await RUN[suite](bench);
    return results.measures;
  } finally {
    await embedder.close();
  }
}

function record({ seed, size, passages, peersPassages }: BenchOptions, measures: readonly Measure[]): void {
  const run: Run = {
    date: new Date().toISOString(),
    commit: currentCommit(),
    node: process.version,
    cores: availableParallelism(),
    seed,
    passages: { size, growth: passages, peers: peersPassages },
    measures: [...measures],
  };
  appendRun(run);
  writeFileSync(README, withTable(readFileSync(README, 'utf8'), tableOf(run)));
}
