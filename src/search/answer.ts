/** How do matches become an answer? Arranged, paged, highlighted, and explained where that is asked for. */
import { normalise } from '../corpus/normalise.js';
import type { Expansion } from '../glossary/match.js';
import type { Generation } from '../store/generation.js';
import { type Arranged, arrange } from './arrange.js';
import { countFacets, type Facets } from './facets.js';
import { highlight, type Range } from './highlight.js';
import type { Match, Mode, Standing } from './match.js';
import type { Narrowing } from './query.js';
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
  /** With `facets`: over all matches. */
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

/** Arranges matches and shows the page that is asked for. @param vector of what was asked, if it has one */
export function rank(
  generation: Pick<Generation, 'catalogue' | 'vectors'>,
  matches: readonly Match[],
  query: Narrowing,
  vector: Float32Array | null,
  words: readonly string[],
): Pick<Ranked, 'total' | 'hits' | 'facets'> {
  const facts = generation.catalogue.factsOf(matches.map(({ label }) => label));
  const arranged = arrange(matches, facts, query.grouping, query.perGroup);
  const page = arranged.slice(query.offset, query.offset + query.limit);
  return {
    total: matches.length,
    hits: page.map((each) => hitOf(generation, each, vector, words, query.explain)),
    ...(query.facets ? { facets: countFacets(facts) } : {}),
  };
}

function hitOf(
  generation: Pick<Generation, 'catalogue' | 'vectors'>,
  { match: matched, reprints, group }: Arranged,
  vector: Float32Array | null,
  words: readonly string[],
  explain: boolean,
): Hit {
  const { label, score, dense, lexical, expanded, reranked = null } = matched;
  const passage = generation.catalogue.passageOf(label);
  const similarity = vector === null ? null : generation.vectors.similarity(vector, label);
  return {
    ...viewOf(passage),
    highlights: highlight(passage.text, words),
    score: rounded(score),
    similarity: similarity === null ? null : rounded(similarity),
    reprints,
    ...(group === null ? {} : { group }),
    ...(explain
      ? { explain: { dense, lexical, expanded, reranked, words: wordsIn(passage.text, words) } }
      : {}),
  };
}

function wordsIn(original: string, words: readonly string[]): string[] {
  const text = normalise(original).text.toLowerCase();
  return words.filter((word) => text.includes(word));
}

/** Six decimals are what single precision holds. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}
