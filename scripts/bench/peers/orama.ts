/** Orama 3: full text, vectors and both, in memory. It gets our terms, because its own tokenizers know no Chinese. */
import { create, insertMultiple, type Results, save, search } from '@orama/orama';
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { PAGE_HITS, type Peer, type PeerQuery } from './peer.js';

/** Documents inserted before it yields to other work; its default is 500. */
const BATCH = 1000;

export const orama: Peer = {
  name: 'Orama',
  build: async (passages) => {
    // Orama uses one tokenizer for passages and queries. Like its own tokenizers, ours returns each term once.
    let tokenize = (text: string) => [...new Set(termsOf(text))];
    const engine = create({
      schema: { text: 'string', vector: `vector[${passages[0]?.vector.length ?? 1}]` } as const,
      components: {
        tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: (text) => tokenize(text) },
      },
    });
    const documents = passages.map(({ vector, ...rest }) => ({ ...rest, vector: Array.from(vector) }));
    await insertMultiple(engine, documents, BATCH);
    tokenize = queryTermsOf;
    const limit = PAGE_HITS;
    const inText = ({ text }: PeerQuery) => ({ term: text, properties: ['text'] as 'text'[] });
    // With its default similarity it leaves out most passages.
    const near = ({ vector }: PeerQuery) => ({
      vector: { value: vector, property: 'vector' },
      similarity: 0,
    });
    return {
      indexBytes: () => savedBytes(save(engine)),
      ways: {
        'full text': async (query) => idsOf(await search(engine, { ...inText(query), limit })),
        vector: async (query) => idsOf(await search(engine, { mode: 'vector', ...near(query), limit })),
        hybrid: async (query) =>
          idsOf(await search(engine, { mode: 'hybrid', ...inText(query), ...near(query), limit })),
      },
    };
  },
};

/** As JSON, which is how Orama's documentation saves it. NaN when that is longer than a string can be. */
function savedBytes(saved: object): number {
  try {
    return Buffer.byteLength(JSON.stringify(saved));
  } catch (error) {
    if (error instanceof RangeError) return Number.NaN;
    throw error;
  }
}

function idsOf({ hits }: Pick<Results<unknown>, 'hits'>): string[] {
  return hits.map(({ id }) => id);
}
