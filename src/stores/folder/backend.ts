/** How is an index in a folder read and written? */
import type { Embedder } from '../../embed/embedder.js';
import { ThreadedSearchPool } from '../../queries/search-pool.js';
import type { LiveIndexOptions } from '../../queries/snapshot.js';
import type { IndexBackend } from '../backend.js';
import { isEmpty } from './generation.js';
import { FolderLiveIndex } from './live.js';
import type { FolderLocation } from './opener.js';

export interface FolderBackendOptions {
  indexFolder: string;
  /** How many generations stay, the live one included; 2 at least, and by default. */
  keepGenerations?: number;
  /** Milliseconds since 1970; for tests. */
  clock?: () => number;
}

export function folderBackend(options: FolderBackendOptions): IndexBackend {
  const { indexFolder, keepGenerations, clock } = options;
  return {
    place: indexFolder,
    isEmpty: async () => isEmpty(indexFolder),
    openLive: (embedder, liveOptions) => openLive(indexFolder, embedder, liveOptions),
    withDraft: async (draftOptions, work) => {
      // Loaded when something is written: a server that only reads starts sooner without.
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

/** Loaded when it is needed: a server that searches in threads starts sooner without. */
async function localPool() {
  const [{ localSearchPool }, { openGeneration }] = await Promise.all([
    import('../../queries/local-pool.js'),
    import('./opener.js'),
  ]);
  return localSearchPool<FolderLocation>(openGeneration);
}
