/** What does the graph miss that exact search finds, with and without filters? */

import { parseWording } from '../../../src/search/syntax.js';
import type { Neighbour } from '../../../src/store/passage-store.js';
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { nearest } from '../../../src/stores/folder/nearest.js';
import type { Bench } from '../bench.js';
import { filtersOf } from '../filters.js';

const RECALL_AT = 10;

/** Exact search over all passages is what this suite spends its time on. */
const QUERIES = 200;

export async function benchRecall({ embedder, indexes, options, queries, results }: Bench): Promise<void> {
  const { indexFolder } = await indexes.of(options.size);
  const { catalogue, vectors, close } = await openCurrent(indexFolder, embedder.model);
  const asked: Float32Array[] = [];
  for (const text of queries.texts.slice(0, QUERIES))
    asked.push(await embedder.embedQuery(parseWording(text).text));
  const all = { name: 'no filter', labels: catalogue.passages.all };
  for (const { name, labels } of [all, ...filtersOf(catalogue)]) {
    const exact = asked.map((vector) => vectors.searchExactly(vector, RECALL_AT, labels.labels));
    const filter = name === all.name ? null : labels;
    const ways: Record<string, (vector: Float32Array) => Neighbour[]> = {
      'graph alone': (vector) => vectors.searchGraph(vector, RECALL_AT, filter ?? undefined),
      'as served': (vector) => nearest(vectors, vector, RECALL_AT, filter),
    };
    for (const [way, search] of Object.entries(ways)) {
      const value = recallOf(asked.map(search), exact);
      results.add({
        suite: 'recall',
        of: `${way}, ${name}`,
        measure: `recall@${RECALL_AT}`,
        value,
        unit: '',
      });
    }
  }
  close();
}

/** Share of the labels of the exact lists that the others hold. */
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
