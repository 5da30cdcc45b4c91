/** Where does the index lie? The one place that chooses a store. */
import type { IndexBackend } from './backend.js';
import { folderBackend } from './folder/backend.js';

/** The settings that decide it; paths are relative to the working folder. */
export interface IndexSettings {
  indexFolder: string;
  keepGenerations: number;
}

export function openBackend({ indexFolder, keepGenerations }: IndexSettings): IndexBackend {
  return folderBackend({ indexFolder, keepGenerations });
}
