/** A worker for tests: it embeds some passages of a shared ingest, says which, and hangs until it is killed. */
import { workOnShared } from '../../src/ingest/shared/worker.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { openSearchBackend } from '../../src/stores/opensearch/backend.js';
import type { OpenSearchTarget } from '../../src/stores/opensearch/connection/index.js';
import { withTokens } from '../helpers/fake-cards.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';

/** Where the index lies. */
export type SharedPlace = { indexFolder: string } | { target: OpenSearchTarget };

/** More than the passages of one batch. */
const BEFORE_IT_HANGS = 40;

class HangingModel extends FakeEmbedder {
  override async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.embedded.length >= BEFORE_IT_HANGS) {
      process.stdout.write('hangs\n');
      await new Promise(() => setInterval(() => {}, 1000));
    }
    for (const text of texts) process.stdout.write(`embedded ${JSON.stringify(text)}\n`);
    return super.embedPassages(texts);
  }
}

const place = JSON.parse(process.argv[2] ?? '') as SharedPlace;
const embedder = new HangingModel('fake', 16, withTokens(4));
process.stdout.write('waits\n');
await workOnShared({
  backend: 'target' in place ? openSearchBackend(place.target) : folderBackend(place),
  ...{ embedder, preparer: embedder.preparer, waitMs: Number.POSITIVE_INFINITY },
});
