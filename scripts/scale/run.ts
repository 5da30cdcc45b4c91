/** Does the steps of a run, one after the other, and leaves out those that are done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { Connection } from '../../src/stores/opensearch/connection/index.js';
import { describeRun } from '../bench/results.js';
import { measureAnswers } from './asking.js';
import { type Base, openBase } from './base.js';
import { type AddValue, type ScaleContext, scaleQueries, WARM_UP } from './context.js';
import { Engine } from './engine.js';
import { addRates, growTo } from './growing.js';
import { embeddedTextsOf } from './made-embedder.js';
import type { ScaleOptions } from './options.js';
import { measureRecall } from './recall.js';
import { history, Journal, record, type ScaleLine, type StoreName } from './results.js';
import { measureSmallChange } from './small-change.js';
import { reportOf, tableOf } from './table.js';
import { measureUsage } from './usage.js';
import { Variants } from './variants.js';
import { NOISE } from './vectors.js';
import { Workplace } from './workplace.js';

export async function runScale(options: ScaleOptions): Promise<void> {
  if (options.report) return console.log(reportOf(history()));
  const { resume, drop } = options;
  if (drop && resume !== undefined) return remove(Workplace.at(resume), options);
  const folder = resume ?? mkdtempSync(join(tmpdir(), 'zonelens-scale-'));
  const workplace = Workplace.open(folder, options, readConfig(process.env).modelsFolder);
  try {
    await measure(workplace, options);
  } finally {
    if (resume === undefined) await remove(workplace, options);
  }
}

async function measure(workplace: Workplace, options: ScaleOptions): Promise<void> {
  const context = await openContext(workplace, options);
  const { journal, engine, say } = context;
  for (const size of options.sizes) {
    await growTo(context, size);
    await step(context, 'build', size, async (stores, add) => {
      for (const store of stores) addRates(context, size, add, store);
    });
    await step(context, 'answers', size, (stores, add) => measureAnswers(context, stores, add));
    await step(context, 'recall', size, (stores, add) => measureRecall(context, stores, add));
    await step(context, 'small article', size, (stores, add) =>
      measureSmallChange(context, stores, size, add),
    );
    await step(context, 'room', size, (stores, add) => measureUsage(context, stores, add));
    say(`\n${tableOf(journal.lines.filter((line) => line.size === size))}\n`);
  }
  if (options.merge && engine !== null) await measureMerged(context, engine);
  say(`\n${reportOf(journal.lines)}\n`);
  if (options.record) record(journal.lines);
}

/** Of the server alone: a folder has one graph. */
async function measureMerged(context: ScaleContext, engine: Engine): Promise<void> {
  const { workplace, options } = context;
  const size = options.sizes.at(-1) ?? 0;
  const ofServer = { ...context, options: { ...options, stores: ['opensearch'] as const } };
  await engine.merged(`${workplace.settings.prefix}-*`);
  await step(ofServer, 'merged, answers', size, (stores, add) => measureAnswers(ofServer, stores, add));
  await step(ofServer, 'merged, recall', size, (stores, add) => measureRecall(ofServer, stores, add));
  await step(ofServer, 'merged, room', size, (stores, add) => measureUsage(ofServer, stores, add));
}

async function openContext(workplace: Workplace, options: ScaleOptions): Promise<ScaleContext> {
  const say = (text: string) => console.log(text);
  const { folder, settings, sentenceDimensions } = workplace;
  const { modelsFolder, model, seed, base: passages } = settings;
  let embedder: WorkerEmbedder | undefined;
  const openEmbedder = async () => {
    embedder ??= await WorkerEmbedder.open(modelsFolder, model);
    return embedder;
  };
  const base = await openBase({
    folder,
    passages,
    seed,
    modelsFolder,
    openEmbedder,
    sentenceDimensions,
    say,
  });
  const queries = scaleQueries(seed);
  await embedQueries(workplace, [...queries, ...WARM_UP], openEmbedder);
  await embedder?.close();
  const engine = options.stores.includes('opensearch') ? new Engine(settings.address) : null;
  say(`Kept in ${folder}. Seed ${seed}, ${settings.dimensions} dimensions. ${madeOf(workplace, base)}`);
  return {
    ...{ options, workplace, base, engine, queries, say },
    journal: new Journal(workplace.journalFile),
    variants: new Variants(base.entries, seed),
  };
}

async function embedQueries(
  workplace: Workplace,
  texts: readonly string[],
  open: () => Promise<WorkerEmbedder>,
) {
  const cache = workplace.queryVectors();
  const missing = texts.flatMap(embeddedTextsOf).filter((text) => !cache.has(text));
  if (missing.length === 0) return;
  const embedder = await open();
  for (const text of missing) cache.add([text], [(await embedder.embedQuery(text)).vector]);
  cache.save();
}

/** One sentence on what the numbers are of. */
function madeOf({ settings, sentenceDimensions }: Workplace, { entries, vectors }: Base): string {
  const { model, states, dimensions } = settings;
  const real = vectors[0]?.[0]?.length ?? 0;
  const fitted = real === dimensions ? '' : real > dimensions ? ', cut' : `, padded from ${real} dimensions`;
  const spoken =
    sentenceDimensions === 0 ? 'no vectors of sentences' : `sentences of ${sentenceDimensions} dimensions`;
  const count = vectors.reduce((sum, each) => sum + each.length, 0);
  return (
    `Variants of ${count} passages of ${entries.length} articles; vectors of ${model}${fitted}, with noise of length ${NOISE} ` +
    `for each variant, to unit length; ${spoken}; ${states ? 'made' : 'no'} token states.`
  );
}

/** @param work gets the stores that were not measured yet */
async function step(
  context: ScaleContext,
  name: string,
  size: number,
  work: (stores: readonly StoreName[], add: AddValue) => Promise<void>,
): Promise<void> {
  const { journal, engine, workplace, options } = context;
  const stores = options.stores.filter((store) => !journal.isMeasured(name, size, store));
  if (stores.length === 0) return;
  await engine?.settled();
  const { date: _, ...about } = describeRun();
  const { date, dimensions, states, shards, replicas } = workplace.settings;
  const server = await engine?.about();
  const lines: ScaleLine[] = [];
  const add: AddValue = (store, measure, value, unit) => {
    const machine = { ...about.machine, ...(server && store === 'opensearch' && { engine: server }) };
    const made = madeOf(workplace, context.base);
    lines.push({
      ...{ date, commit: about.commit, machine, made, step: name, store, size },
      ...{ dimensions, states, ...(store === 'opensearch' && { layout: { shards, replicas } }) },
      ...{ measure, value: Number(value.toPrecision(6)), unit },
    });
  };
  await work(stores, add);
  journal.add({ step: name, size, lines });
}

/** The folder of a run, and its indices on the server. */
async function remove(workplace: Workplace, { stores }: ScaleOptions): Promise<void> {
  if (stores.includes('opensearch')) {
    const connection = Connection.open(workplace.target);
    for (const { name } of await connection.indices(connection.name('*'))) await connection.dropIndex(name);
    await connection.close();
  }
  rmSync(workplace.folder, { recursive: true, force: true });
}
