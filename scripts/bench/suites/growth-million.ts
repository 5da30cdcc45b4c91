/** And a million? Synthetic unit vectors in clusters, since there is no text for so many: vectors only, no words, no catalogue. */

import type { Embedder } from '../../../src/embed/embedder.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { clusteredVectorsOneByOne } from '../../../tests/helpers/vectors.js';
import type { Bench } from '../bench.js';
import { exponentOf, median } from '../rounds.js';

const SIZES = [10_000, 100_000, 1_000_000];

/** Passages lie around themes: so many of each, on average, as a corpus of policy has. */
const VECTORS_PER_CLUSTER = 500;
const QUERIES = 200;
const DEPTH = 500;
const SAID_EVERY = 50_000;

/** @param sizes ascending */
export async function benchMillion(
  { embedder, options, results }: Pick<Bench, 'options' | 'results'> & { embedder: Pick<Embedder, 'model'> },
  sizes: readonly number[] = SIZES,
): Promise<void> {
  const { dimensions } = embedder.model;
  const most = sizes.at(-1) as number;
  const clusters = Math.ceil(most / VECTORS_PER_CLUSTER);
  const made = clusteredVectorsOneByOne(most + QUERIES, dimensions, clusters, options.seed);
  const queries = Array.from({ length: QUERIES }, () => made.next().value as Float32Array);
  const index = VectorIndex.create(dimensions);
  const points: { size: number; p50: number; addMs: number }[] = [];
  let addMs = 0;
  let label = 0;
  for (const vector of made) {
    const startedAt = performance.now();
    index.add(label++, vector);
    addMs += performance.now() - startedAt;
    if (label % SAID_EVERY === 0) results.say(`${label} of ${most} synthetic vectors`);
    if (sizes.includes(label)) points.push({ size: label, p50: searchP50(index, queries), addMs });
  }
  index.close();
  report(results, points);
}

function searchP50(index: VectorIndex, queries: readonly Float32Array[]): number {
  return median(
    queries.map((query) => {
      const startedAt = performance.now();
      index.searchGraph(query, DEPTH);
      return performance.now() - startedAt;
    }),
  );
}

function report(
  results: Bench['results'],
  points: readonly { size: number; p50: number; addMs: number }[],
): void {
  for (const [at, { size, p50, addMs }] of points.entries()) {
    const of = `${size} synthetic vectors`;
    results.add({ suite: 'growth', of, measure: 'graph p50', value: p50, unit: 'ms' });
    results.add({ suite: 'growth', of, measure: 'graph built', value: addMs / 1000, unit: 's' });
    const before = points[at - 1];
    if (before === undefined) continue;
    const between = `${before.size} to ${size} synthetic vectors`;
    const value = exponentOf([before.size, before.p50], [size, p50]);
    results.add({ suite: 'growth', of: between, measure: 'exponent of graph p50', value, unit: '' });
  }
}
