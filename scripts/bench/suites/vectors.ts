/** How much slower is a search for the nearest vectors without hnswlib-node? Both libraries hold the same made-up vectors. */

import { exactLibrary } from '../../../src/stores/folder/graph/exact-graph.js';
import { graphLibrary } from '../../../src/stores/folder/graph/library.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { clusteredVectors } from '../../../tests/helpers/vectors.js';
import type { Suite } from '../context.js';
import { inTurn, median, timeEach } from '../measure.js';

/** Vectors of a theme; passages of one theme lie together. */
const CLUSTER = 100;

/** What a search asks its rankings for, at least. */
const COUNT = 100;

export const vectorsSuite: Suite = async ({ embedder, options }, add) => {
  const { dimensions } = embedder.model;
  for (const size of options.sizes) {
    const vectors = clusteredVectors(size, dimensions, Math.ceil(size / CLUSTER), options.seed);
    const queries = clusteredVectors(
      options.queries,
      dimensions,
      Math.ceil(size / CLUSTER),
      options.seed + 1,
    );
    for (const library of new Set([graphLibrary(), exactLibrary])) {
      const index = VectorIndex.create(dimensions, library);
      for (const [label, vector] of vectors.entries()) index.add(label, vector);
      const search = (query: Float32Array) => index.searchGraph(query, COUNT);
      const rounds = await inTurn({ p50: async () => median(await timeEach(queries, search)) });
      add(`${library.name}, ${size} vectors of ${dimensions}`, 'search p50', median(rounds.p50), 'ms');
      index.close();
    }
  }
};
