/** MiniSearch: full text in memory, with its own tokenizer or with our terms. */
import MiniSearch, { type Options } from 'minisearch';
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { PAGE_HITS, type Peer, type PeerPassage } from './peer.js';

type Tokenizing = Pick<Options<PeerPassage>, 'tokenize' | 'searchOptions'>;

/** Its own tokenizer parts at spaces and punctuation, so a Chinese clause is one term. */
export const miniSearchByDefault = miniSearch('MiniSearch, its own tokenizer', {});

export const miniSearchOnTerms = miniSearch('MiniSearch, our terms', {
  tokenize: termsOf,
  searchOptions: { tokenize: queryTermsOf },
});

function miniSearch(name: string, tokenizing: Tokenizing): Peer {
  return {
    name,
    build: async (passages) => {
      const engine = new MiniSearch<PeerPassage>({ fields: ['text'], storeFields: ['text'], ...tokenizing });
      engine.addAll(passages);
      return {
        ways: {
          'full text': async ({ text }) =>
            engine
              .search(text)
              .slice(0, PAGE_HITS)
              .map(({ id }) => String(id)),
        },
        close: async () => engine.removeAll(),
      };
    },
  };
}
