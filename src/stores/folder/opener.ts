/** How does a thread open one generation of a folder? Search pools are given this module. */
import type { OpenedStore } from '../../queries/search-pool.js';
import { openVerified } from './generation.js';
import type { Manifest } from './manifest.js';
import { FolderStore, type FolderStoreOptions } from './store.js';

/** Plain data, to cross between threads. */
export interface FolderLocation extends FolderStoreOptions {
  folder: string;
  manifest: Manifest;
}

/** @throws ZonelensError `index_corrupt` */
export function openGeneration({ folder, manifest, ...options }: FolderLocation): OpenedStore {
  const generation = openVerified(folder, manifest);
  return { store: new FolderStore(generation, options), close: () => generation.close() };
}
