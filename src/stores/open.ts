/** Which store holds the index? The only place that chooses one. */
import type { IndexBackend } from './backend.js';
import { folderBackend } from './folder/backend.js';

/** The settings that choose the store. Paths are relative to the working folder. */
export interface IndexSettings {
  indexFolder: string;
  keepGenerations: number;
}

export function openBackend({ indexFolder, keepGenerations }: IndexSettings): IndexBackend {
  return folderBackend({ indexFolder, keepGenerations });
}
