/**
 * `ingest-child.ts <index folder> <JSON file of sources> [<file of vectors>]`: an ingest in a process of its own, to measure its
 * memory. With a file of vectors it embeds only what is not there.
 */
import { readFileSync } from 'node:fs';
import { ingestEmbedder } from '../../src/cli/ingest-embedder.js';
import { readConfig } from '../../src/config.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { CachedEmbedder } from './cached-embedder.js';

const [indexFolder = '', sources = '', vectors] = process.argv.slice(2);
const config = readConfig(process.env);
const { modelsFolder } = config;
const model = ingestEmbedder(config);
// With a file of vectors, the model may not be needed.
if (vectors === undefined) await model.load();
const cached = vectors === undefined ? null : new CachedEmbedder(model, vectors);
const embedder = cached ?? model;
const preparer = new PreparerThreads(modelsFolder, embedder.model);
const patterns = JSON.parse(readFileSync(sources, 'utf8')) as string[];
const { articles, passages, tookMs } = await ingest({
  backend: folderBackend({ indexFolder }),
  patterns,
  embedder,
  preparer,
});
await embedder.close();
// `maxRSS` is in KiB on every platform.
const peakMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ articles, passages, tookMs, peakMiB, made: cached?.made ?? passages }));
