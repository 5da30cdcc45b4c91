/** How does a search thread open one generation in OpenSearch? The threads of a search pool import this module. */
import type { OpenedStore } from '../../queries/search-pool.js';
import { Connection, type OpenSearchTarget } from './connection/index.js';
import type { Marker } from './marker.js';
import { OpenSearchStore, type OpenSearchStoreOptions } from './read/store.js';

/** Plain data, so that it can be sent to a thread. */
export interface OpenSearchLocation extends OpenSearchStoreOptions {
  target: OpenSearchTarget;
  marker: Marker;
}

export function openGeneration({ target, marker, ...options }: OpenSearchLocation): OpenedStore {
  const connection = Connection.open(target);
  return { store: new OpenSearchStore(connection, marker, options), close: () => void connection.close() };
}
