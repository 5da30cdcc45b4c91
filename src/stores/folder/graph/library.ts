/** Which library holds vectors? hnswlib-node where it is installed and loads, otherwise exact search. The only place that chooses. */
import { createRequire } from 'node:module';
import { messageOf } from '../../../errors.js';
import { exactLibrary } from './exact-graph.js';
import { HnswLibrary } from './hnsw-graph.js';
import type { GraphLibrary } from './vector-graph.js';

interface Chosen {
  library: GraphLibrary;
  /** Why hnswlib-node is not used; null when it is. */
  fault: string | null;
}

let chosen: Chosen | undefined;

/** The library of this process. */
export function graphLibrary(): GraphLibrary {
  return chosenLibrary().library;
}

export function chosenLibrary(): Chosen {
  chosen ??= choose();
  return chosen;
}

function choose(): Chosen {
  try {
    const hnswlib = createRequire(import.meta.url)('hnswlib-node') as typeof import('hnswlib-node');
    return { library: new HnswLibrary(hnswlib), fault: null };
  } catch (error) {
    return { library: exactLibrary, fault: messageOf(error).split('\n')[0] as string };
  }
}
