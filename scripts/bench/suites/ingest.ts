/** How fast do articles become an index, and what does it cost in memory and on disk? */
import { join } from 'node:path';
import { ingestEmbedder } from '../../../src/cli/ingest-embedder.js';
import type { Embedder } from '../../../src/embed/embedder.js';
import { loadLimits } from '../../../src/embed/limits.js';
import { EmbeddingQueue } from '../../../src/embed/queue.js';
import { entryOf } from '../../../src/ingest/entry.js';
import { ingest } from '../../../src/ingest/ingest.js';
import { PreparerThreads } from '../../../src/ingest/preparer.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import type { Context, Suite } from '../context.js';
import { allArticles } from '../corpus.js';
import { inTurn, median, ratioOf, timeOnce } from '../measure.js';

/** The comparisons take five rounds, so they use this share of the passages. */
const SLICE = 0.2;

export const ingestSuite: Suite = async (context, add) => {
  const { passages, tookMs, peakMiB, bytes } = await context.indexes.embedded(context.options.size);
  const { count, rounds } = await compareOnSlice(context);
  const of = `${passages} passages`;
  add(of, 'end to end', passages / (tookMs / 1000), 'passages/s');
  add(of, 'peak memory', peakMiB, 'MiB');
  add(of, 'index', bytes / passages, 'bytes/passage');
  const rate = (ms: readonly number[]) => count / (median(ms) / 1000);
  const compared = (ms: readonly number[]) => ({
    ratio: ratioOf(rounds.embed, ms),
    against: 'the embedder alone',
  });
  const slice = `${count} passages`;
  add(slice, 'end to end', rate(rounds.first), 'passages/s', compared(rounds.first));
  add(`${slice}, one thread embeds`, 'end to end', rate(rounds.oneThread), 'passages/s', {
    ratio: ratioOf(rounds.first, rounds.oneThread),
    against: slice,
  });
  add(`${slice}, nothing changed`, 'end to end', rate(rounds.again), 'passages/s', compared(rounds.again));
  add(`${slice}, the embedder alone`, 'end to end', rate(rounds.embed), 'passages/s');
};

/** Ingests a part of the corpus from nothing, ingests it again unchanged, and embeds its passages, in turn. */
async function compareOnSlice({ config, corpus, embedder: oneThread, folder, options }: Context) {
  const { modelsFolder } = config;
  const embedder = ingestEmbedder(config);
  const { files: patterns } = await corpus.part(options.size * SLICE);
  const limits = await loadLimits(modelsFolder, embedder.model);
  const entries = (await allArticles(patterns)).map((article) => entryOf(article, limits));
  const passages = entries.flatMap((entry) => entry.passages);
  const ingestInto = (name: string, by: Embedder = embedder) => {
    const preparer = new PreparerThreads(modelsFolder, by.model);
    const backend = folderBackend({ indexFolder: join(folder, name) });
    return ingest({ patterns, backend, embedder: by, preparer });
  };
  await ingestInto('unchanged');
  const rounds = await inTurn({
    first: (round) => timeOnce(() => ingestInto(`first-${round}`)),
    oneThread: (round) => timeOnce(() => ingestInto(`one-thread-${round}`, oneThread)),
    again: () => timeOnce(() => ingestInto('unchanged')),
    embed: () =>
      timeOnce(async () => {
        const queue = new EmbeddingQueue(embedder, () => {});
        for (const [label, { embedText, sentences }] of passages.entries())
          await queue.add({ label, embedText, sentences });
        await queue.flush();
      }),
  });
  await embedder.close();
  return { count: passages.length, rounds };
}
