/** Orama 3: full text, vectors and both in memory, on our terms, since its own tokenizers know no Chinese. */
import { create, insertMultiple, type Results, search } from '@orama/orama';
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { PAGE_HITS, type Peer, type PeerPassage, type PeerQuery } from './peer.js';

/** More than its default of 500, which only decides how often it gives way. */
const BATCH = 1000;

export const orama: Peer = {
  name: 'Orama',
  build: async (passages) => {
    const engine = await created(passages);
    const page = { limit: PAGE_HITS } as const;
    const nearTo = ({ vector }: PeerQuery) => ({
      vector: { value: vector, property: 'vector' },
      // Its default leaves out all that is less alike.
      similarity: 0,
    });
    const inText = ({ text }: PeerQuery) => ({ term: text, properties: ['text'] as 'text'[] });
    return {
      ways: {
        'full text': async (query) => idsOf(await search(engine, { ...inText(query), ...page })),
        vector: async (query) => idsOf(await search(engine, { mode: 'vector', ...nearTo(query), ...page })),
        hybrid: async (query) =>
          idsOf(await search(engine, { mode: 'hybrid', ...inText(query), ...nearTo(query), ...page })),
      },
      close: async () => {},
    };
  },
};

async function created(passages: readonly PeerPassage[]) {
  // One tokenizer for passages, then queries. Its own give each term once, too.
  let terms = (text: string) => [...new Set(termsOf(text))];
  const engine = create({
    schema: { text: 'string', vector: `vector[${passages[0]?.vector.length ?? 1}]` } as const,
    components: {
      tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: (text) => terms(text) },
    },
  });
  const documents = passages.map(({ vector, ...rest }) => ({ ...rest, vector: Array.from(vector) }));
  await insertMultiple(engine, documents, BATCH);
  terms = queryTermsOf;
  return engine;
}

function idsOf({ hits }: Pick<Results<unknown>, 'hits'>): string[] {
  return hits.map(({ id }) => id);
}
