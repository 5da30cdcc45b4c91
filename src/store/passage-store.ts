/**
 * What do searches ask of an index? One generation of it, wherever it lies. `tests/store/contract.ts` holds every store to
 * the same answers.
 */
import type { PassageFilter } from './filter.js';
import type { FilterValues, PassageFacts, StoredPassage, WholeArticle } from './records.js';

/** What may be a match. */
export interface Narrowed {
  filter: PassageFilter;
  /** Normalised and in lower case: stand as they are in title, headings or text of each match. */
  phrases: readonly string[];
  /** Likewise, in none. */
  excluded: readonly string[];
  /** Labels that are no matches. */
  except: ReadonlySet<number>;
}

/** Rankings to make over the same passages. */
export interface Retrieval extends Narrowed {
  /** Of unit length; null for no ranking by it. */
  vector: Float32Array | null;
  /** Terms of the query, as `corpus/terms.ts` makes them; null for no ranking by them. */
  terms: readonly string[] | null;
  /** Terms any of which will do, however common. */
  otherTerms: readonly string[];
  /** At most so many of each ranking. */
  depth: number;
}

export interface Neighbour {
  label: number;
  /** Cosine similarity, -1 to 1. */
  similarity: number;
}

export interface LexicalHit {
  label: number;
  /** BM25, larger is better. */
  score: number;
}

export interface LexicalResult {
  /** Passages that hold at least one of the terms, best first, ties by label. */
  hits: LexicalHit[];
  /** Share of the terms that the index has at all: near 0 for a query in another language. */
  knownShare: number;
}

/** Each best first, ties by label. */
export interface Retrieved {
  dense: Neighbour[];
  lexical: LexicalResult;
  /** By the other terms. */
  expanded: LexicalHit[];
}

/** What a zone says on a theme. */
export interface ZoneTheme {
  zone: string;
  theme: string;
  passages: number;
  /**
   * The passage that says most on it: it ranks the theme first, is about the zone first, is the newest, has the least label.
   */
  best: number;
}

/** A title or heading, and how many articles have it. */
export interface Line {
  kind: 'title' | 'heading';
  text: string;
  articles: number;
}

export interface PassageStore {
  counts(): Promise<{ articles: number; passages: number }>;
  retrieve(retrieval: Retrieval): Promise<Retrieved>;
  /** In the order of the labels. @throws ZonelensError `index_corrupt` where there is no such passage */
  factsOf(labels: readonly number[]): Promise<PassageFacts[]>;
  /** In the order of the labels. @throws ZonelensError `index_corrupt` where there is no such passage */
  passagesOf(labels: readonly number[]): Promise<StoredPassage[]>;
  /** Of unit length, single precision, in the order of the labels. */
  vectorsOf(labels: readonly number[]): Promise<Float32Array[]>;
  /** Those that there are, in no particular order. */
  passagesById(ids: readonly string[]): Promise<StoredPassage[]>;
  articleById(id: string): Promise<WholeArticle | null>;
  /** Ascending. */
  labelsOfArticle(articleId: string): Promise<number[]>;
  /** The zone that an article is about; null where there is none, or no such article. */
  ownZoneOf(articleId: string): Promise<string | null>;
  /** How many passages each value of a field keeps. */
  filterValues(): Promise<FilterValues>;
  /** Pairs without a passage are left out; in no particular order. */
  zoneThemes(zones: readonly string[], themes: readonly string[]): Promise<ZoneTheme[]>;
  /** Distinct titles and headings. */
  lines(): Promise<Line[]>;
}
