/**
 * LanceDB: vectors, full text and both, from files. It is not a dependency, because it is large and no user of Zonelens needs
 * it: `npm install --no-save @lancedb/lancedb@0.31.0` adds it to the bench.
 */
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { bytesOf } from '../indexes.js';
import { ifInstalled } from './installed.js';
import { PAGE_HITS, type Peer } from './peer.js';

/** The version that the bench was tried with. */
const PACKAGE = { id: '@lancedb/lancedb', version: '0.31.0' };

// biome-ignore lint/suspicious/noExplicitAny: the package, and so its types, may not be installed.
type LanceDb = any;

/** @param say called with the reason when there is none */
export async function lanceDbIfInstalled(say: (text: string) => void): Promise<Peer[]> {
  // Both are read when the package is loaded. Every other engine here has one thread, but with one LanceDB waits for itself for
  // ever when it writes a full-text index (github.com/lancedb/lancedb/issues/3568). No warnings at each search.
  process.env.LANCE_CPU_THREADS = '2';
  process.env.LANCEDB_LOG = 'error';
  return ifInstalled('LanceDB', PACKAGE, say, lanceDb);
}

function lanceDb(lancedb: LanceDb): Peer {
  return {
    name: 'LanceDB',
    build: async (passages, folder) => {
      const connection = await lancedb.connect(folder);
      const rows = passages.map(({ id, text, vector }) => ({
        id,
        text,
        // Its tokenizers take a Chinese clause for one word, so it gets our terms separated by spaces.
        terms: termsOf(text).join(' '),
        vector: Array.from(vector),
      }));
      const table = await connection.createTable('passages', rows);
      const plain = { baseTokenizer: 'whitespace', stem: false, removeStopWords: false, asciiFolding: false };
      await table.createIndex('terms', { config: lancedb.Index.fts(plain) });
      await table.createIndex('vector', { config: lancedb.Index.hnswSq({ distanceType: 'cosine' }) });
      const reranker = await lancedb.rerankers.RRFReranker.create();
      const page = async (query: LanceDb): Promise<string[]> => {
        const rows: { id: string }[] = await query.select(['id', 'text']).limit(PAGE_HITS).toArray();
        return rows.map(({ id }) => id);
      };
      const matching = (text: string) =>
        table.query().fullTextSearch(queryTermsOf(text).join(' '), { columns: ['terms'] });
      return {
        indexBytes: () => bytesOf(folder),
        ways: {
          'full text': ({ text }) => page(matching(text)),
          vector: ({ vector }) => page(table.query().nearestTo(Array.from(vector))),
          hybrid: ({ text, vector }) => page(matching(text).nearestTo(Array.from(vector)).rerank(reranker)),
        },
      };
    },
  };
}
