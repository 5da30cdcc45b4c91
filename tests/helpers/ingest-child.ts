/** An ingest in a process of its own, with a stand-in for the model: `ingest-child.ts <index> <waitMs> <sources…>`. */

import { ZonelensError } from '../../src/errors.js';
import { ingest } from '../../src/ingest/ingest.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { FakeEmbedder } from './fake-embedder.js';

const [indexFolder = '', waitMs, ...patterns] = process.argv.slice(2);
const embedder = new FakeEmbedder();
try {
  const summary = await ingest({
    patterns,
    backend: folderBackend({ indexFolder }),
    embedder,
    preparer: embedder.preparer,
    waitMs: Number(waitMs),
    onWait: (message) => process.stderr.write(`WAITING ${message}\n`),
  });
  process.stdout.write(JSON.stringify(summary));
} catch (error) {
  if (!(error instanceof ZonelensError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
