/** Which share of the exact nearest neighbours does the graph find, with and without filters? */
import { parseWording } from '../../../src/search/syntax.js';
import type { Neighbour } from '../../../src/store/passage-store.js';
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { nearest } from '../../../src/stores/folder/nearest.js';
import { dateFilters, type Suite } from '../context.js';

const RECALL_AT = 10;

/** Exact search over all passages is what takes the time of this suite. */
const QUERIES = 200;

export const recallSuite: Suite = async ({ embedder, indexes, options, queries }, add) => {
  const { indexFolder } = await indexes.of(options.size);
  const { catalogue, vectors, close } = await openCurrent(indexFolder, embedder.model);
  const asked: Float32Array[] = [];
  for (const text of queries.slice(0, QUERIES))
    asked.push((await embedder.embedQuery(parseWording(text).text)).vector);
  for (const { name, kept } of [{ name: 'no filter', kept: null }, ...dateFilters(catalogue)]) {
    const { labels } = kept ?? catalogue.passages.all;
    const exact = asked.map((vector) => vectors.searchExactly(vector, RECALL_AT, labels));
    const ways = {
      'graph alone': (vector: Float32Array) => vectors.searchGraph(vector, RECALL_AT, kept ?? undefined),
      // A search scans exactly when a filter keeps few passages.
      'as served': (vector: Float32Array) => nearest(vectors, vector, RECALL_AT, kept),
    };
    for (const [way, search] of Object.entries(ways))
      add(`${way}, ${name}`, `recall@${RECALL_AT}`, recallOf(asked.map(search), exact), '');
  }
  close();
};

/** Share of the labels in `exact` that `found` has, both in the order of the queries. */
function recallOf(found: readonly Neighbour[][], exact: readonly Neighbour[][]): number {
  let hits = 0;
  let wanted = 0;
  for (const [at, neighbours] of exact.entries()) {
    const labels = new Set(found[at]?.map(({ label }) => label));
    hits += neighbours.filter(({ label }) => labels.has(label)).length;
    wanted += neighbours.length;
  }
  return hits / wanted;
}
