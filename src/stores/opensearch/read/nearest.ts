/** Which passages are nearest to a vector? OpenSearch searches its graph, or compares all that a query lets through. */
import type { Neighbour } from '../../../store/passage-store.js';
import type { Hit } from '../connection/index.js';
import { COLUMNS_ONLY } from '../passage-document.js';

/**
 * The search for the nearest of those that a query lets through.
 * @param exact compare each of them instead of searching the graph
 */
export function nearestBody(vector: Float32Array, depth: number, allowed: object, exact: boolean): object {
  const query = exact
    ? comparingAll(vector, { bool: { filter: [allowed] } })
    : { knn: { vector: { vector: [...vector], k: depth, filter: allowed } } };
  return { size: depth, ...COLUMNS_ONLY, docvalue_fields: ['label'], track_total_hits: false, query };
}

/** Scores what a query finds by its similarity with a vector, without the graph. */
export const comparingAll = (vector: Float32Array, query: object) => ({
  script_score: {
    query,
    script: {
      lang: 'knn',
      source: 'knn_score',
      params: { field: 'vector', query_value: [...vector], space_type: 'innerproduct' },
    },
  },
});

/** The hits of `nearestBody`, nearest first, ties by label. */
export function neighboursIn(hits: readonly Hit[]): Neighbour[] {
  return hits
    .map(({ score, fields }) => ({
      label: fields?.label?.[0] as number,
      similarity: productOf(score as number),
    }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label);
}

/** The inner product that a score stands for: OpenSearch makes `1 + p` of it, or `1 / (1 - p)` below 0. */
const productOf = (score: number): number => (score >= 1 ? score - 1 : 1 - 1 / score);
