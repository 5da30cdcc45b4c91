/** LanceDB: vectors, full text and both from files, in Rust threads of its own. */
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import type { LanceDb, LanceQuery } from './lancedb-package.js';
import { PAGE_HITS, type Peer } from './peer.js';

/** @param lancedb the package, once it is installed */
export function lanceDb(lancedb: LanceDb): Peer {
  return {
    name: 'LanceDB',
    build: async (passages, folder) => {
      const connection = await lancedb.connect(folder);
      const rows = passages.map(({ id, text, vector }) => ({
        id,
        text,
        // Its tokenizers take a Chinese clause as one word, or need files of their own: terms parted by spaces are words to it.
        terms: termsOf(text).join(' '),
        vector: Array.from(vector),
      }));
      const table = await connection.createTable('passages', rows);
      const { Index } = lancedb;
      const plain = {
        baseTokenizer: 'whitespace',
        stem: false,
        removeStopWords: false,
        asciiFolding: false,
      } as const;
      await table.createIndex('terms', { config: Index.fts(plain) });
      await table.createIndex('vector', { config: Index.hnswSq({ distanceType: 'cosine' }) });
      const reranker = await lancedb.rerankers.RRFReranker.create();
      const page = async (query: LanceQuery) =>
        (await query.select(['id', 'text']).limit(PAGE_HITS).toArray()).map(({ id }) => id);
      const matching = (text: string) =>
        table.query().fullTextSearch(queryTermsOf(text).join(' '), { columns: ['terms'] });
      return {
        ways: {
          'full text': ({ text }) => page(matching(text)),
          vector: ({ vector }) => page(table.query().nearestTo(Array.from(vector))),
          hybrid: ({ text, vector }) => page(matching(text).nearestTo(Array.from(vector)).rerank(reranker)),
        },
        close: async () => connection.close(),
      };
    },
  };
}
