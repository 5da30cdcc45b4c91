/** How does a search thread open one generation in a folder? The threads of a search pool import this module. */
import type { OpenedStore } from '../../queries/search-pool.js';
import { openVerified } from './generation.js';
import type { Manifest } from './manifest.js';
import { FolderStore, type FolderStoreOptions } from './store.js';

/** Plain data, so that it can be sent to a thread. */
export interface FolderLocation extends FolderStoreOptions {
  folder: string;
  manifest: Manifest;
}

/** @throws ZonelensError `index_corrupt` */
export function openGeneration({ folder, manifest, ...options }: FolderLocation): OpenedStore {
  const generation = openVerified(folder, manifest);
  return { store: new FolderStore(generation, options), close: () => generation.close() };
}
