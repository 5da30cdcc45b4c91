/** Which store holds the index? The only place that chooses one. */
import type { OpenSearchTarget } from '../store-address.js';
import type { IndexBackend } from './backend.js';
import { folderBackend } from './folder/backend.js';
import { openSearchBackend } from './opensearch/backend.js';

/** The settings that choose the store. Paths are relative to the working folder. */
export interface IndexSettings {
  indexFolder: string;
  keepGenerations: number;
  /** Null for the folder. */
  store: OpenSearchTarget | null;
}

export function openBackend({ indexFolder, keepGenerations, store }: IndexSettings): IndexBackend {
  return store === null ? folderBackend({ indexFolder, keepGenerations }) : openSearchBackend(store);
}
