/** How is an index searched without threads? In the calling thread, which is blocked meanwhile. */
import { IndexQueries, runQuery } from './index-queries.js';
import type { GenerationOpener, SearchPool } from './search-pool.js';

export function localSearchPool<Location>(openGeneration: GenerationOpener<Location>): SearchPool<Location> {
  return {
    waiting: 0,
    open: async (location) => {
      const { store, close } = await openGeneration(location);
      const queries = new IndexQueries(store);
      return {
        ask: async (query, args, signal) => {
          signal?.throwIfAborted();
          return runQuery(queries, query, args);
        },
        close: async () => close(),
      };
    },
    close: async () => {},
  };
}
