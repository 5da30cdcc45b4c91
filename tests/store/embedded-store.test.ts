import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { StagedIndex } from '../../src/ingest/staged-index.js';
import { Catalogue } from '../../src/store/catalogue.js';
import { EmbeddedStore } from '../../src/store/embedded-store.js';
import { CATALOGUE_FILE, VECTORS_FILE } from '../../src/store/manifest.js';
import { VectorIndex } from '../../src/store/vectors.js';
import { describePassageStore } from './contract.js';

describe('the store in files', () => {
  describePassageStore(async (articles, embedder) => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-store-'));
    const staged = await StagedIndex.open(folder, null, embedder, embedder.preparer);
    for (const article of articles) await staged.put(article);
    await staged.settle();
    staged.save();
    const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
    const vectors = VectorIndex.open(
      join(folder, VECTORS_FILE),
      embedder.model.dimensions,
      catalogue.passages.all.labels,
    );
    const store = new EmbeddedStore({ catalogue, vectors }, { exact: true });
    return {
      ask: (work) => work(store),
      close: async () => {
        catalogue.close();
        vectors.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  });
});
