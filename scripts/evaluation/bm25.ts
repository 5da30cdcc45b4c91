/** What would a general search engine find? Plain BM25 of MiniSearch over character bigrams and words. */
import MiniSearch from 'minisearch';
import type { IndexedPassage } from './relevance-set.js';

export function bm25(passages: readonly IndexedPassage[]): (query: string, limit: number) => string[] {
  const engine = new MiniSearch<IndexedPassage>({ fields: ['searchText'], tokenize: bigrams });
  engine.addAll(passages);
  return (query, limit) =>
    engine
      .search(query, { combineWith: 'OR' })
      .slice(0, limit)
      .map(({ id }) => String(id));
}

/** Overlapping pairs of Han characters, and complete words of other scripts. */
function bigrams(text: string): string[] {
  return (text.toLowerCase().match(/\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv) ?? []).flatMap(
    (run) => {
      const characters = [...run];
      if (!/\p{Script=Han}/u.test(run) || characters.length === 1) return [run];
      return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
    },
  );
}
