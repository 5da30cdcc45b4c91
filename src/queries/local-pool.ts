/** How is an index read without threads? Where it is asked, which blocks the caller meanwhile. */

import { openVerified } from '../stores/folder/generation.js';
import { FolderStore, type FolderStoreOptions } from '../stores/folder/store.js';
import { IndexQueries, runQuery } from './index-queries.js';
import type { SearchPool } from './search-pool.js';

export function localSearchPool(options: FolderStoreOptions = {}): SearchPool {
  return {
    waiting: 0,
    open: async (folder, manifest) => {
      const generation = openVerified(folder, manifest);
      const reader = new IndexQueries(new FolderStore(generation, options));
      return {
        ask: (question, asked) => runQuery(reader, question, asked),
        close: async () => generation.close(),
      };
    },
    close: async () => {},
  };
}
