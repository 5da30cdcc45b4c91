/** How do matches become an answer? Arranged, paged, highlighted, and explained where that is asked for. */
import { normalisedText } from '../corpus/normalise.js';
import type { Expansion } from '../glossary/match.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts, StoredPassage } from '../store/records.js';
import { type Arranged, arrange } from './arrange.js';
import { countFacets, type FacetField, type Facets } from './facets.js';
import { type Figure, figuresOf } from './figures/index.js';
import { highlight, type Range } from './highlight.js';
import type { Match, Standing } from './match.js';
import type { Mode } from './mode.js';
import type { Narrowing } from './query.js';
import { similaritiesTo } from './similarity.js';
import { type PassageView, viewOf } from './view.js';

export interface Hit extends PassageView {
  /** Ranges of `text`, in UTF-16 units, that hold words of the query. */
  highlights: Range[];
  /** What the hits are ranked by, unless a reranker is set: 0 to 1 of the fusion; the cosine in semantic mode. */
  score: number;
  /** Cosine of query and passage, -1 to 1; null in lexical mode. */
  similarity: number | null;
  /** Further matches that reprint this passage elsewhere. */
  reprints: number;
  /** With `group`: what the hit stands for, and how many matches there are of it. */
  group?: { key: string; size: number };
  /** With `figures`: those of the passage; offsets into `text`. */
  figures?: Figure[];
  /** With `explain`. */
  explain?: Explanation;
}

/** Why a passage is a hit: its rank and score in each ranking, and the words of the query that it holds. */
export interface Explanation {
  dense: Standing | null;
  lexical: Standing | null;
  expanded: Standing | null;
  /** Null when no reranker is set, and beyond the matches that it reads. */
  reranked: Standing | null;
  words: string[];
}

export interface Ranked {
  mode: Mode;
  /** Matches, reprints and further passages of a group included; `limit` and `offset` page through the hits. */
  total: number;
  tookMs: number;
  hits: Hit[];
  /** With `facets`: over all matches, those of a field without the request's own choice in it. */
  facets?: Facets;
}

export interface SearchResult extends Ranked {
  query: string;
  /** False when the best matches are no nearer than those of a question on another subject: say so to the user. */
  goodMatch: boolean;
  /** With `explain`: other names of what the query names, which were looked for as well. */
  expansions?: Expansion[];
}

export interface SimilarResult extends Ranked {
  passage: string;
}

/** What was asked, as far as an answer shows it. */
export interface Asked {
  /** Null when it has none. */
  vector: Float32Array | null;
  /** To be marked in the passages. */
  words: readonly string[];
  /** The matches under another filter. */
  rematch: (filter: PassageFilter) => Promise<readonly Match[]>;
}

/** Arranges matches and shows the page that is asked for. */
export async function rank(
  store: PassageStore,
  matches: readonly Match[],
  query: Narrowing,
  asked: Asked,
): Promise<Pick<Ranked, 'total' | 'hits' | 'facets'>> {
  const factsOf = (found: readonly Match[]): Promise<PassageFacts[]> =>
    store.factsOf(found.map(({ label }) => label));
  const facts = await factsOf(matches);
  const matchesFor = async (field: FacetField) => {
    const filter = query.alternatives[field];
    return filter === undefined ? facts : factsOf(await asked.rematch(filter));
  };
  const arranged = arrange(matches, facts, query.grouping, query.perGroup);
  const page = arranged.slice(query.offset, query.offset + query.limit);
  return {
    total: matches.length,
    hits: await hitsOf(store, page, query, asked),
    ...(query.facets ? { facets: await countFacets(matchesFor) } : {}),
  };
}

async function hitsOf(
  store: PassageStore,
  page: readonly Arranged[],
  query: Narrowing,
  asked: Asked,
): Promise<Hit[]> {
  const labels = page.map(({ match }) => match.label);
  const passages = await store.passagesOf(labels);
  const similarities = await similaritiesTo(asked.vector, store, labels);
  return page.map((each, at) =>
    hitOf(each, passages[at] as StoredPassage, similarities?.[at] ?? null, query, asked.words),
  );
}

function hitOf(
  { match: matched, reprints, group }: Arranged,
  passage: StoredPassage,
  similarity: number | null,
  { figures, explain }: Narrowing,
  words: readonly string[],
): Hit {
  const { score, dense, lexical, expanded, reranked = null } = matched;
  return {
    ...viewOf(passage),
    highlights: highlight(passage.text, words),
    score: rounded(score),
    similarity: similarity === null ? null : rounded(similarity),
    reprints,
    ...(group === null ? {} : { group }),
    ...(figures ? { figures: figuresOf(passage.text) } : {}),
    ...(explain
      ? { explain: { dense, lexical, expanded, reranked, words: wordsIn(passage.text, words) } }
      : {}),
  };
}

function wordsIn(original: string, words: readonly string[]): string[] {
  const text = normalisedText(original).toLowerCase();
  return words.filter((word) => text.includes(word));
}

/** Six decimals are what single precision holds. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}
