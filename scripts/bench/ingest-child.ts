/** An ingest in a process of its own, so that its peak memory is its own: `ingest-child.ts <index folder> <file of sources>`. */

import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/config.js';
import { WorkerEmbedder } from '../../src/embed/pool.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { folderBackend } from '../../src/stores/folder/backend.js';

const [indexFolder = '', sources = ''] = process.argv.slice(2);
const { modelsFolder, model } = readConfig(process.env);
const embedder = await WorkerEmbedder.open(modelsFolder, model);
const preparer = new PreparerThreads(modelsFolder, embedder.model);
const patterns = JSON.parse(readFileSync(sources, 'utf8')) as string[];
const { articles, passages, faults, tookMs } = await ingest({
  patterns,
  backend: folderBackend({ indexFolder }),
  embedder,
  preparer,
});
await embedder.close();
// `maxRSS` counts KiB on every platform that Node runs on.
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ articles, passages, faults: faults.length, tookMs, peakBytes }));
