/** How many of the truly nearest ten passages does the graph find? */

import { DEPTH } from '../../src/search/limits.js';
import type { Neighbour, PassageStore } from '../../src/store/passage-store.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FolderStore } from '../../src/stores/folder/store.js';
import { Connection } from '../../src/stores/opensearch/connection/index.js';
import { readMarker } from '../../src/stores/opensearch/marker.js';
import { OpenSearchStore } from '../../src/stores/opensearch/read/store.js';
import type { AddValue, ScaleContext } from './context.js';
import { embeddedTextsOf, MadeEmbedder } from './made-embedder.js';
import type { StoreName } from './results.js';
import type { Workplace } from './workplace.js';

const RECALL_AT = 10;
/** Exact search over all passages is what takes the time. Every other query, so that all forms are among them. */
const EVERY = 2;

interface OpenPair {
  graph: PassageStore;
  exact: PassageStore;
  close: () => Promise<void>;
}

export async function measureRecall(
  { workplace, queries }: ScaleContext,
  stores: readonly StoreName[],
  add: AddValue,
): Promise<void> {
  const embedder = new MadeEmbedder(workplace.card, workplace.queryVectors());
  const texts = queries.filter((_, at) => at % EVERY === 0).map((text) => embeddedTextsOf(text)[0] as string);
  for (const store of stores) {
    const { graph, exact, close } = await openPair(workplace, store);
    const found = { [RECALL_AT]: 0, [DEPTH]: 0 };
    let wanted = 0;
    for (const text of texts) {
      const { vector } = await embedder.embedQuery(text);
      const nearest = new Set((await neighbours(exact, vector, RECALL_AT)).map(({ label }) => label));
      wanted += nearest.size;
      for (const depth of [RECALL_AT, DEPTH] as const)
        found[depth] += (await neighbours(graph, vector, depth))
          .slice(0, RECALL_AT)
          .filter(({ label }) => nearest.has(label)).length;
    }
    await close();
    add(store, `recall@${RECALL_AT} of a search`, (found[DEPTH] ?? 0) / wanted, '');
    add(
      store,
      `recall@${RECALL_AT} when only ${RECALL_AT} are asked for`,
      (found[RECALL_AT] ?? 0) / wanted,
      '',
    );
  }
}

async function neighbours(store: PassageStore, vector: Float32Array, depth: number): Promise<Neighbour[]> {
  const nothing = { filter: [], phrases: [], excluded: [], except: new Set<number>() };
  const { dense } = await store.retrieve({ ...nothing, vector, terms: null, otherTerms: [], depth });
  return dense;
}

async function openPair(workplace: Workplace, store: StoreName): Promise<OpenPair> {
  if (store === 'folder') {
    const generation = await openCurrent(workplace.indexFolder, workplace.card);
    const exact = new FolderStore(generation, { exact: true });
    return { graph: new FolderStore(generation), exact, close: async () => generation.close() };
  }
  const connection = Connection.open(workplace.target);
  const live = await readMarker(connection);
  if (live === null) throw new Error('The server has no index of this run.');
  return {
    graph: new OpenSearchStore(connection, live.marker),
    exact: new OpenSearchStore(connection, live.marker, { exact: true }),
    close: () => connection.close(),
  };
}
