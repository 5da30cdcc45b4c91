/** MiniSearch: full text in memory, with its own tokenizer or with our terms. */
import MiniSearch, { type Options } from 'minisearch';
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { PAGE_HITS, type Peer, type PeerPassage } from './peer.js';

/** Its own tokenizer splits at spaces and punctuation, so a Chinese clause is one term. */
export const miniSearchByDefault = miniSearch('MiniSearch, own terms', {});

export const miniSearchOnTerms = miniSearch('MiniSearch, our terms', {
  tokenize: termsOf,
  searchOptions: { tokenize: queryTermsOf },
});

function miniSearch(
  name: string,
  tokenizing: Pick<Options<PeerPassage>, 'tokenize' | 'searchOptions'>,
): Peer {
  return {
    name,
    build: async (passages) => {
      const engine = new MiniSearch<PeerPassage>({ fields: ['text'], storeFields: ['text'], ...tokenizing });
      engine.addAll(passages);
      const rank = (text: string) => engine.search(text).slice(0, PAGE_HITS);
      return {
        indexBytes: () => Buffer.byteLength(JSON.stringify(engine)),
        ways: { 'full text': async ({ text }) => rank(text).map(({ id }) => String(id)) },
      };
    },
  };
}
