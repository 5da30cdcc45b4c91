/**
 * OpenSearch: full text with our terms, the k-NN plugin's graph, and both, over HTTP as its own client asks. Both are one request
 * with two searches, whose ranks are fused here, and one for the texts: its hybrid query is in a plugin that `scripts/opensearch`
 * does not have.
 */
import { Client } from '@opensearch-project/opensearch';
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { FUSED_DEPTH, PAGE_HITS, type Peer, type PeerPassage, RANK_CONSTANT } from './peer.js';

/** What a run that was killed left is replaced by the next one. */
const INDEX = 'zonelens-bench-peer';

/** Passages per request: a few megabytes of JSON. */
const BATCH = 500;

/**
 * Its documentation advises not to store vectors twice, here and until the next merge in a copy for recovery; the types of its client
 * do not know the second.
 */
const SOURCE: object = { excludes: ['vector', 'terms'], recovery_source_enabled: false };

interface Answer {
  hits: { hits: { _id: string }[] };
}

/** @param node address of a server */
export function openSearch(node: string): Peer {
  return {
    name: 'OpenSearch',
    build: async (passages) => {
      const client = new Client({ node });
      await create(client, passages[0]?.vector.length ?? 1);
      await fill(client, passages);
      const matching = (text: string) => ({ match: { terms: queryTermsOf(text).join(' ') } });
      const nearest = (vector: Float32Array, k = PAGE_HITS) => ({
        knn: { vector: { vector: Array.from(vector), k } },
      });
      const search = async (query: object) => {
        const page = { query, size: PAGE_HITS, _source: ['text'] };
        const { body } = await client.search({ index: INDEX, body: page });
        return idsOf(body as Answer);
      };
      return {
        indexBytes: () => storedBytes(client),
        ways: {
          'full text': ({ text }) => search(matching(text)),
          vector: ({ vector }) => search(nearest(vector)),
          hybrid: async ({ text, vector }) => {
            const queries = [matching(text), nearest(vector, FUSED_DEPTH)];
            const searches = queries.flatMap((query) => [{}, { query, size: FUSED_DEPTH, _source: false }]);
            const { body } = await client.msearch({ index: INDEX, body: searches });
            const ids = fused((body.responses as Answer[]).map(idsOf)).slice(0, PAGE_HITS);
            await client.mget({ index: INDEX, _source: ['text'], body: { ids } });
            return ids;
          },
        },
        close: async () => {
          await client.indices.delete({ index: INDEX });
          await client.close();
        },
      };
    },
  };
}

async function create(client: Client, dimension: number): Promise<void> {
  await client.indices.delete({ index: INDEX, ignore_unavailable: true });
  const method = { name: 'hnsw', space_type: 'cosinesimil', engine: 'lucene' } as const;
  await client.indices.create({
    index: INDEX,
    body: {
      settings: { number_of_shards: 1, number_of_replicas: 0, index: { knn: true } },
      mappings: {
        _source: SOURCE,
        properties: {
          text: { type: 'text', index: false },
          terms: { type: 'text', analyzer: 'whitespace' },
          vector: { type: 'knn_vector', dimension, method },
        },
      },
    },
  });
}

async function fill(client: Client, passages: readonly PeerPassage[]): Promise<void> {
  for (let from = 0; from < passages.length; from += BATCH) {
    const body = passages.slice(from, from + BATCH).flatMap(({ id, text, vector }) => [
      { index: { _id: id } },
      // Its analyzers know no Chinese words, so it gets our terms separated by spaces.
      { text, terms: termsOf(text).join(' '), vector: Array.from(vector) },
    ]);
    const { body: answer } = await client.bulk({ index: INDEX, body });
    if (answer.errors)
      throw new Error(`OpenSearch did not take all passages: ${JSON.stringify(answer.items[0])}`);
  }
  // As its documentation advises for k-NN: a graph for each segment is searched one after the other.
  await client.indices.forcemerge({ index: INDEX, max_num_segments: 1 });
  await client.indices.refresh({ index: INDEX });
}

async function storedBytes(client: Client): Promise<number> {
  await client.indices.flush({ index: INDEX });
  const { body } = await client.indices.stats({ index: INDEX, metric: 'store' });
  return body._all.primaries?.store?.size_in_bytes ?? Number.NaN;
}

function idsOf({ hits }: Answer): string[] {
  return hits.hits.map(({ _id }) => _id);
}

/** Reciprocal rank fusion. */
function fused(lists: readonly string[][]): string[] {
  const scores = new Map<string, number>();
  for (const list of lists)
    for (const [place, id] of list.entries())
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_CONSTANT + place + 1));
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => id);
}
