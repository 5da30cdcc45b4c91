/** How is an index in a folder read and written? */
import type { Embedder } from '../../embed/embedder.js';
import { ThreadedSearchPool } from '../../queries/search-pool.js';
import type { LiveIndexOptions } from '../../queries/snapshot.js';
import type { IndexBackend } from '../backend.js';
import { isEmpty, madeWith, reembedding } from './generation.js';
import { FolderLiveIndex } from './live.js';
import type { FolderLocation } from './opener.js';
import { FolderRecords } from './records.js';

export interface FolderBackendOptions {
  indexFolder: string;
  /** How many generations to keep, including the live one. At least 2, which is also the default. */
  keepGenerations?: number;
  /** Current time in milliseconds since 1970. Only tests set it. */
  clock?: () => number;
}

/**
 * An index stored in one folder: SQLite for articles and terms, an HNSW graph for vectors. Opens nothing yet.
 * @example
 *     const backend = folderBackend({ indexFolder: 'index' });
 *     const live = await backend.openLive(embedder, { log, reloadMs: 0 });
 *     await live.read(({ index }) => index.ask('article', articleId));
 *     await live.close();
 */
export function folderBackend(options: FolderBackendOptions): IndexBackend {
  const { indexFolder, keepGenerations, clock } = options;
  return {
    place: indexFolder,
    isEmpty: async () => isEmpty(indexFolder),
    madeWith: async () => madeWith(indexFolder),
    reembedding: async (model) => reembedding(indexFolder, model),
    openLive: (embedder, liveOptions) => openLive(indexFolder, embedder, liveOptions),
    withMoved: async (movedOptions, work) => {
      const { withMovedFolder } = await import('./moved-index.js');
      return withMovedFolder(indexFolder, movedOptions, work);
    },
    records: async () => new FolderRecords(indexFolder),
    keptEmbeddings: async (keptOptions) => {
      const { FolderKept } = await import('./kept-embeddings.js');
      return FolderKept.open(indexFolder, keptOptions);
    },
    withDraft: async (draftOptions, work) => {
      // Imported on first write, because a server that only reads starts faster without it.
      const { withFolderDraft } = await import('./write-session.js');
      const kept = { ...(keepGenerations && { keepGenerations }), ...(clock && { clock }) };
      return withFolderDraft({ ...draftOptions, indexFolder, ...kept }, work);
    },
  };
}

async function openLive(indexFolder: string, embedder: Embedder, options: LiveIndexOptions) {
  const { threads = 0, observe, exact = false } = options;
  const pool =
    threads > 0
      ? new ThreadedSearchPool<FolderLocation>(threads, new URL('./opener.js', import.meta.url), observe)
      : await localPool();
  try {
    return await FolderLiveIndex.open(indexFolder, embedder, { ...options, pool, exact });
  } catch (error) {
    await pool.close();
    throw error;
  }
}

/** Imported on demand, because a server that searches in threads starts faster without it. */
async function localPool() {
  const [{ localSearchPool }, { openGeneration }] = await Promise.all([
    import('../../queries/local-pool.js'),
    import('./opener.js'),
  ]);
  return localSearchPool<FolderLocation>(openGeneration);
}
