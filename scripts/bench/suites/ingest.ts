/** How fast do articles become an index, stage by stage and whole, with how much memory and disk? */

import { join } from 'node:path';
import { readConfig } from '../../../src/config.js';
import { ingest } from '../../../src/ingest/ingest.js';
import { PreparerThreads } from '../../../src/ingest/preparer.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import type { Bench } from '../bench.js';
import { fileBytes, tableBytes } from '../index-bytes.js';
import { interleaved, median, ratioOf, timed } from '../rounds.js';
import { benchPooling } from './ingest-pooling.js';
import { stagesOf } from './ingest-stages.js';
import { benchTransformers } from './ingest-transformer.js';

/** Of the size: what is done five times over, eleven ways, has to be smaller. */
const SLICE = 0.2;

/** Tables of less are not worth a line. */
const LEAST_SHARE = 0.01;

const MIB = 2 ** 20;

export async function benchIngest(bench: Bench): Promise<void> {
  const { results, indexes, options } = bench;
  const { passages, tookMs, peakBytes } = await indexes.of(options.size);
  const add = (
    measure: string,
    value: number,
    unit: string,
    compared: { ratio?: number; against?: string } = {},
  ) => results.add({ suite: 'ingest', of: `${passages} passages`, measure, value, unit, ...compared });
  const rounds = await benchSlice(bench);
  add('end to end', passages / (tookMs / 1000), 'passages/s', {
    ratio: ratioOf(rounds.embed, rounds.first),
    against: 'the embedder alone',
  });
  add('peak memory', peakBytes / MIB, 'MiB');
  await addBytes(bench, add);
  await benchTransformers(bench);
}

/** Stages alone and ingests whole, on the same articles, in turn. */
async function benchSlice(bench: Bench) {
  const { corpus, options, folder, embedder, limits, results } = bench;
  const { files: patterns } = await corpus.part(Math.max(options.size * SLICE, 1));
  const { modelsFolder } = readConfig(process.env);
  const { stages, texts } = await stagesOf({ files: patterns, folder, embedder, limits });
  const run = (name: string) =>
    ingest({
      patterns,
      backend: folderBackend({ indexFolder: join(folder, name) }),
      embedder,
      preparer: new PreparerThreads(modelsFolder, embedder.model),
    });
  await run('unchanged');
  const rounds = await interleaved({
    ...stages,
    first: (round) => timed(() => run(`first-${round}`)),
    again: () => timed(() => run('unchanged')),
  });
  const rate = (ms: readonly number[]) => texts.length / (median(ms) / 1000);
  const of = `${texts.length} passages`;
  for (const stage of Object.keys(stages) as (keyof typeof stages)[])
    results.add({
      suite: 'ingest',
      of,
      measure: `${stage} alone`,
      value: rate(rounds[stage]),
      unit: 'passages/s',
    });
  results.add({ suite: 'ingest', of, measure: 'all stages', value: rate(rounds.first), unit: 'passages/s' });
  const ratio = ratioOf(rounds.again, rounds.first);
  const again = { measure: 'again, nothing changed', value: median(rounds.again), unit: 'ms' };
  results.add({ suite: 'ingest', of, ...again, ratio, against: 'the first time' });
  await benchPooling(bench, texts);
  return rounds;
}

async function addBytes(
  { indexes, options }: Bench,
  add: (measure: string, value: number, unit: string) => void,
): Promise<void> {
  const { generationFolder, passages } = await indexes.of(options.size);
  const files = fileBytes(generationFolder);
  const total = Object.values(files).reduce((sum, bytes) => sum + bytes, 0);
  add('index', total / passages, 'bytes/passage');
  for (const [name, bytes] of Object.entries(files)) add(`index, ${name}`, bytes / passages, 'bytes/passage');
  for (const [name, bytes] of Object.entries(tableBytes(generationFolder)))
    if (bytes > total * LEAST_SHARE) add(`index, table ${name}`, bytes / passages, 'bytes/passage');
}
