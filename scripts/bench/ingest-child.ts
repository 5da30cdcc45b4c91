/** `ingest-child.ts <index folder> <JSON file of sources>`: an ingest in a process of its own, to measure its memory. */
import { readFileSync } from 'node:fs';
import { ingestEmbedder } from '../../src/cli/ingest-embedder.js';
import { readConfig } from '../../src/config.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { folderBackend } from '../../src/stores/folder/backend.js';

const [indexFolder = '', sources = ''] = process.argv.slice(2);
const config = readConfig(process.env);
const { modelsFolder } = config;
const embedder = ingestEmbedder(config);
await embedder.load();
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
process.stdout.write(JSON.stringify({ articles, passages, tookMs, peakMiB }));
