import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { Catalogue } from '../../../src/stores/folder/catalogue.js';
import { CATALOGUE_FILE, VECTORS_FILE } from '../../../src/stores/folder/manifest.js';
import { StagedIndex } from '../../../src/stores/folder/staged-index.js';
import { FolderStore } from '../../../src/stores/folder/store.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { describePassageStore } from '../../store/contract.js';

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
    const store = new FolderStore({ catalogue, vectors }, { exact: true });
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
