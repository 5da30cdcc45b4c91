/** Which passages are nearest to a vector, under a filter? Never fewer than asked for because of the filter. */
import type { Catalogue } from '../store/catalogue.js';
import { isEmptyFilter, type PassageFilter } from '../store/filter.js';
import type { Neighbour, VectorIndex } from '../store/vectors.js';

/** Up to this share of all passages, comparing each is as fast as the graph, and it misses none. */
const EXACT_SHARE = 0.1;

/** Below this number, comparing each is fast whatever the share. */
const EXACT_COUNT = 1000;

/**
 * Graph searches ask for multiples of this. Pages of one query then come from the same search, so that no
 * passage is on two pages or on none.
 */
const WINDOW_STEP = 100;

export interface Retrieved {
  /** Nearest first; ties by label. */
  neighbours: Neighbour[];
  /** Passages that the filter keeps. */
  total: number;
}

export interface Wanted {
  limit: number;
  offset: number;
  filter: PassageFilter;
  /** Labels that are no hits, such as those of the passage that is asked about. */
  except?: ReadonlySet<number>;
}

/** The passages ranked `offset` to `offset + limit` among those that the filter keeps. */
export function retrieve(
  { catalogue, vectors }: { catalogue: Catalogue; vectors: VectorIndex },
  vector: Float32Array,
  { limit, offset, filter, except = new Set() }: Wanted,
): Retrieved {
  const window = Math.ceil((offset + limit) / WINDOW_STEP) * WINDOW_STEP;
  const page = (neighbours: Neighbour[], total: number): Retrieved => ({
    neighbours: neighbours.slice(offset, offset + limit),
    total,
  });
  if (isEmptyFilter(filter)) {
    const found = vectors.searchGraph(vector, window + except.size);
    return page(
      found.filter(({ label }) => !except.has(label)),
      vectors.size - except.size,
    );
  }
  const labels = catalogue.labelsMatching(filter).filter((label) => !except.has(label));
  const exact = () => page(vectors.searchExactly(vector, window, labels), labels.length);
  if (labels.length <= Math.max(EXACT_COUNT, vectors.size * EXACT_SHARE)) return exact();
  const found = vectors.searchGraph(vector, window, new Set(labels));
  return found.length < Math.min(window, labels.length) ? exact() : page(found, labels.length);
}
