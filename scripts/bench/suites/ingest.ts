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
import { inTurn, median, ROUNDS, ratioOf, timeOnce } from '../measure.js';

/** The comparisons take five rounds, so they use this share of the passages. */
const SLICE = 0.2;

/** Of a quick run, which takes the sample corpus alone: a transformer embeds it in ten seconds or more, twice in each round. */
const QUICK_ROUNDS = 2;

export const ingestSuite: Suite = async (context, add) => {
  const { indexes, options } = context;
  if (options.kind === 'full') {
    const { passages, tookMs, peakMiB, bytes } = await indexes.embedded(options.size);
    const of = `${passages} passages`;
    add(of, 'end to end', passages / (tookMs / 1000), 'passages/s');
    add(of, 'peak memory', peakMiB, 'MiB');
    add(of, 'index', bytes / passages, 'bytes/passage');
  }
  const { count, rounds } = await compareOnSlice(context);
  const rate = (ms: readonly number[]) => count / (median(ms) / 1000);
  const addRate = (
    what: string,
    ms: readonly number[] = [],
    base?: [string, readonly number[] | undefined],
  ) => {
    const compared = base && { ratio: ratioOf(base[1] ?? [], ms), against: base[0] };
    add(`${count} passages${what}`, 'end to end', rate(ms), 'passages/s', compared);
  };
  addRate('', rounds.first, [ALONE, rounds.embed]);
  addRate(', one thread embeds', rounds.oneThread, [`${count} passages`, rounds.first]);
  addRate(', nothing changed', rounds.again, [ALONE, rounds.embed]);
  addRate(`, ${ALONE}`, rounds.embed);
};

const ALONE = 'the embedder alone';

/** Ingests a part of the corpus from nothing, ingests it again unchanged, and embeds its passages, in turn. */
async function compareOnSlice({ config, corpus, embedder: oneThread, folder, options }: Context) {
  const { modelsFolder } = config;
  const isFull = options.kind === 'full';
  const embedder = ingestEmbedder(config);
  await embedder.load();
  const { files: patterns } = await corpus.part(isFull ? options.size * SLICE : 0);
  const limits = await loadLimits(modelsFolder, embedder.model);
  const entries = (await allArticles(patterns)).map((article) => entryOf(article, limits));
  const passages = entries.flatMap((entry) => entry.passages);
  const ingestInto = (name: string, by: Embedder = embedder) => {
    const preparer = new PreparerThreads(modelsFolder, by.model);
    const backend = folderBackend({ indexFolder: join(folder, name) });
    return ingest({ patterns, backend, embedder: by, preparer });
  };
  const ways: Record<string, (round: number) => Promise<number>> = {
    first: (round) => timeOnce(() => ingestInto(`first-${round}`)),
    // The very first way of the first round has made that index.
    again: () => timeOnce(() => ingestInto('first-0')),
    embed: () =>
      timeOnce(async () => {
        const queue = new EmbeddingQueue(embedder, () => {});
        for (const [label, { embedText, sentences }] of passages.entries())
          await queue.add({ label, embedText, sentences });
        await queue.flush();
      }),
  };
  if (isFull) ways.oneThread = (round) => timeOnce(() => ingestInto(`one-thread-${round}`, oneThread));
  const rounds = await inTurn(ways, isFull ? ROUNDS : QUICK_ROUNDS);
  await embedder.close();
  return { count: passages.length, rounds };
}
