/**
 * How near does an ingest come to its model's own speed where the model is a transformer, as most are that users add? Those in the shapes
 * of two small ones, with random weights: what they compute takes as long.
 */

import { join } from 'node:path';
import { loadLimits } from '../../../src/embed/limits.js';
import { WorkerEmbedder } from '../../../src/embed/pool.js';
import { entryOf } from '../../../src/ingest/entry.js';
import { ingest } from '../../../src/ingest/ingest.js';
import { PreparerThreads } from '../../../src/ingest/preparer.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import { E5_SMALL, writeRandomTransformer } from '../../../tests/helpers/random-transformer/index.js';
import type { Shape } from '../../../tests/helpers/random-transformer/weights.js';
import type { Bench } from '../bench.js';
import { allArticles } from '../corpus.js';
import { interleaved, median, ratioOf, timed } from '../rounds.js';

const SHAPES: Readonly<Record<string, Shape>> = {
  'bge-small-zh': { layers: 4, hidden: 512, heads: 8, intermediate: 2048, positions: 512 },
  'multilingual-e5-small': E5_SMALL,
};
const ID = 'random-transformer';

/** Of the size: they embed some dozen passages a second. */
const SLICE = 0.03;

export async function benchTransformers(bench: Bench): Promise<void> {
  for (const [name, shape] of Object.entries(SHAPES)) await benchShape(bench, name, shape);
}

async function benchShape(
  { corpus, folder, options, results }: Bench,
  name: string,
  shape: Shape,
): Promise<void> {
  const { files: patterns } = await corpus.part(Math.max(options.size * SLICE, 1));
  const articles = await allArticles(patterns);
  const modelsFolder = join(folder, `models-${name}`);
  const text = articles.flatMap(({ sections }) => sections.map((section) => section.text)).join('');
  await writeRandomTransformer(modelsFolder, ID, { shape, text, precision: 'int8' });
  const embedder = await WorkerEmbedder.open(modelsFolder, ID);
  const limits = await loadLimits(modelsFolder, embedder.model);
  const texts = articles
    .flatMap((article) => entryOf(article, limits).passages)
    .map(({ embedText }) => embedText);
  const run = (round: number) =>
    ingest({
      patterns,
      backend: folderBackend({ indexFolder: join(folder, `${name}-${round}`) }),
      embedder,
      preparer: new PreparerThreads(modelsFolder, embedder.model),
    });
  const rounds = await interleaved({
    first: (round) => timed(() => run(round)),
    embed: () => timed(() => embedder.embedPassages(texts)),
  });
  await embedder.close();
  results.add({
    suite: 'ingest',
    of: `${texts.length} passages, a transformer like ${name}`,
    measure: 'all stages',
    value: texts.length / (median(rounds.first) / 1000),
    unit: 'passages/s',
    ratio: ratioOf(rounds.embed, rounds.first),
    against: 'the embedder alone',
  });
}
