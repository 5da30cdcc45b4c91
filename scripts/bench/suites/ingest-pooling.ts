/** Is pooling of our own worth it? Against the pipeline of @xenova/transformers, on the same texts. */
import { pipeline } from '@xenova/transformers';
import { TransformersModel } from '../../../src/embed/transformers.js';
import type { Bench } from '../bench.js';
import { interleaved, median, ratioOf, timed } from '../rounds.js';

const TEXTS = 400;

/** Of the pipeline: larger ones are slower. */
const BATCH = 8;

export async function benchPooling(
  { config, embedder, results }: Bench,
  texts: readonly string[],
): Promise<void> {
  const some = texts.slice(0, TEXTS);
  const ours = await TransformersModel.load(config.modelsFolder, embedder.model);
  const extract = await pipeline('feature-extraction', embedder.model.id);
  const rounds = await interleaved({
    ours: () => timed(() => ours.embed(some)),
    theirs: () =>
      timed(async () => {
        for (let at = 0; at < some.length; at += BATCH)
          await extract(some.slice(at, at + BATCH), { pooling: 'mean', normalize: true });
      }),
  });
  results.add({
    suite: 'ingest',
    measure: 'embedding in this thread',
    value: some.length / (median(rounds.ours) / 1000),
    unit: 'passages/s',
    // Of rates, so the other way round.
    ratio: ratioOf(rounds.theirs, rounds.ours),
    against: 'the pipeline of @xenova/transformers',
  });
}
