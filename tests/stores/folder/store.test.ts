import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { ArticlePipeline } from '../../../src/ingest/article-pipeline.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { FolderStore } from '../../../src/stores/folder/store.js';
import { describePassageStore } from '../../store/contract.js';

describe('the store in a folder', () => {
  describePassageStore(async (articles, embedder) => {
    const indexFolder = await mkdtemp(join(tmpdir(), 'zonelens-store-'));
    await folderBackend({ indexFolder }).withDraft({ model: embedder.model }, async (draft) => {
      const pipeline = new ArticlePipeline(draft, embedder.preparer, embedder, () => {});
      for (const article of articles) await pipeline.put(article);
      await pipeline.flush();
      await draft.publish([]);
    });
    const generation = await openCurrent(indexFolder, embedder.model);
    const store = new FolderStore(generation, { exact: true });
    return {
      ask: (work) => work(store),
      close: async () => {
        generation.close();
        await rm(indexFolder, { recursive: true, force: true });
      },
    };
  });
});
