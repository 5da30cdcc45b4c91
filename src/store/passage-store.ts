/**
 * What can a search read from an index? This is the interface of one generation in any store. `tests/store/contract.ts` tests that
 * every store gives the same answers.
 */
import type { TokenStates } from '../embed/token-states.js';
import type { Claim } from '../statements/statement.js';
import type { FigureHit, FigureQuery } from './figures.js';
import type { PassageFilter } from './filter.js';
import type { Floors } from './floors.js';
import type { FilterValues, PassageFacts, Scope, StoredPassage, WholeArticle } from './records.js';
import type { SentenceMatch } from './token-states.js';

/** The conditions that a passage must meet to be a match. */
export interface Narrowed {
  filter: PassageFilter;
  /** Each must occur literally in title, document number, headings or text (`holdsPhrase`). Normalised, in lower case. */
  phrases: readonly string[];
  /** None may occur there. Normalised, in lower case. */
  excluded: readonly string[];
  /** Labels that are never matches. */
  except: ReadonlySet<number>;
}

/** A request for up to three rankings of the same passages. */
export interface Retrieval extends Narrowed {
  /** The query's vector, of unit length; null for no ranking by similarity. */
  vector: Float32Array | null;
  /**
   * Terms of the query, as `corpus/terms.ts` makes them; null for no ranking by terms. A single Han character is one term that stands for
   * all that begin with it (`beginnings` of `bm25.ts`).
   */
  terms: readonly string[] | null;
  /** Other names of what the query means. They are ranked separately; any of them counts, however common. */
  otherTerms: readonly string[];
  /** Maximum length of each ranking. */
  depth: number;
}

export interface Neighbour {
  label: number;
  /** Cosine similarity, -1 to 1. */
  similarity: number;
}

export interface LexicalHit {
  label: number;
  /** BM25 score by the definitions of `bm25.ts`; larger is better. */
  score: number;
}

export interface LexicalResult {
  /** Passages that contain at least one of the terms; best first, ties by label. */
  hits: LexicalHit[];
  /** Share of the terms that occur in the index, 0 to 1. Near 0 for a query in another language. */
  knownShare: number;
}

/** The three rankings, each best first, ties by label. */
export interface Retrieved {
  dense: Neighbour[];
  lexical: LexicalResult;
  /** The ranking by `otherTerms`. */
  expanded: LexicalHit[];
}

/** What is said of a place about a theme. */
export interface ZoneTheme {
  zone: string;
  theme: string;
  /** Number of passages about the place that are on the theme. */
  passages: number;
  /**
   * Label of the passage that says most about it. Compared by the rank of the theme in the passage, then the rank of the zone, then
   * the date (newest first), then the label.
   */
  best: number;
}

/** What a place says of the concepts of the glossary, in how much text. */
export interface PlaceClaims {
  place: string;
  /** Number of passages about the place, and of their articles. */
  passages: number;
  articles: number;
  concepts: ConceptCount[];
}

/** That sentences of a place claim something of a concept. */
export interface ConceptCount {
  concept: string;
  claim: Claim;
  /** Number of passages with such a sentence. */
  passages: number;
  /** Label of the newest of them: the latest date of publication, then the least label. */
  best: number;
}

/** A title or heading, and the number of articles that have it. */
export interface Line {
  kind: 'title' | 'heading';
  text: string;
  articles: number;
}

export interface PassageStore {
  counts(): Promise<{ articles: number; passages: number }>;
  retrieve(retrieval: Retrieval): Promise<Retrieved>;
  /** Those of the terms that a passage contains. */
  knownTerms(terms: readonly string[]): Promise<Set<string>>;
  /** Facts in the order of the labels. @throws ZonelensError `index_corrupt` when there is no such passage */
  factsOf(labels: readonly number[]): Promise<PassageFacts[]>;
  /** Passages in the order of the labels. @throws ZonelensError `index_corrupt` when there is no such passage */
  passagesOf(labels: readonly number[]): Promise<StoredPassage[]>;
  /** Vectors in the order of the labels, of unit length, in single precision. */
  vectorsOf(labels: readonly number[]): Promise<Float32Array[]>;
  /** Cosines of a vector of unit length and the passages, in the order of the labels. @throws as `factsOf` */
  similarities(vector: Float32Array, labels: readonly number[]): Promise<number[]>;
  /**
   * For each passage the cosines of a vector of the model and each of its statements, in order, by the part
   * of the model that embeds sentences; null for a passage whose sentences have no vectors.
   */
  sentenceSimilarities(vector: Float32Array, labels: readonly number[]): Promise<(number[] | null)[]>;
  /**
   * For each passage and each of its statements, in order, what gives the largest dot product of each token of a question
   * with a token of the statement's sentence; zeros for a sentence without tokens. Null for a passage whose token states
   * are not known.
   */
  tokenSimilarities(tokens: TokenStates, labels: readonly number[]): Promise<(SentenceMatch[] | null)[]>;
  /** Null for an index that was made without. */
  floors(): Promise<Floors | null>;
  /** The passages with these ids, in any order. Unknown ids are left out. */
  passagesById(ids: readonly string[]): Promise<StoredPassage[]>;
  /** Null when there is no such article. */
  articleById(id: string): Promise<WholeArticle | null>;
  /** Labels of an article's passages, ascending. */
  labelsOfArticle(articleId: string): Promise<number[]>;
  /** The place that an article is about; null when it has none, or when there is no such article. */
  scopeOf(articleId: string): Promise<Scope | null>;
  /** How many passages have each value of a field. */
  filterValues(): Promise<FilterValues>;
  /** In any order. Pairs without passages are left out. */
  zoneThemes(zones: readonly string[], themes: readonly string[]): Promise<ZoneTheme[]>;
  /**
   * The figures that a query asks for, in its order, without those of reprints and of older versions of texts.
   * @returns how many there are, and those of the page
   */
  figures(query: FigureQuery): Promise<{ total: number; hits: FigureHit[] }>;
  /** In the order of the places; their concepts in any order. Only passages that pass the filter count. */
  claimsOf(places: readonly string[], filter: PassageFilter): Promise<PlaceClaims[]>;
  /** Distinct titles and headings. */
  lines(): Promise<Line[]>;
}
