/**
 * What can another index take over from this one? All that its model made, so that nothing is embedded again, and the articles,
 * which are prepared again by the usual steps.
 */
import type { Article } from '../corpus/article.js';
import type { ModelCard } from '../embed/card.js';
import type { Floors } from './floors.js';
import type { DraftOptions, IndexCounts, ReadFile } from './index-draft.js';
import type { PassageStore } from './passage-store.js';
import type { ArticleLife } from './records.js';

/** A passage of an index, as far as preparing its article again does not give it. */
export interface MovedPassage {
  label: number;
  /** Of the text that was embedded, see `embedHashOf`. */
  embedHash: string;
  /** By the whole model. */
  vector: Float32Array;
  /** As `packVectors` made them; null when there are none. */
  sentences: Uint8Array | null;
  /** Token states as `joinSentences` made them, and of which sentences (`sentencesHashOf`); null when there are none. */
  states: { hash: string; bytes: Uint8Array } | null;
}

export interface MovedArticle {
  article: Article;
  /** Of the article as it was read. A store may not keep all of it. */
  contentHash: string;
  /** As it was found when the article was read. */
  life: ArticleLife;
  /** By the ids of the passages. */
  passages: ReadonlyMap<string, MovedPassage>;
}

/** The live generation of an index, as long as it is open. */
export interface MovedIndex {
  /** Name of the generation. */
  readonly generation: string;
  readonly counts: IndexCounts;
  readonly floors: Floors | null;
  /** Answers by comparing with every passage, so that two stores can be compared. */
  readonly store: PassageStore;
  /**
   * Content hashes of all articles by key, in an order that stays as it is: in a folder that in which the articles were first
   * stored, in OpenSearch that in which they were last stored.
   */
  contentHashes(): Promise<ReadonlyMap<string, string>>;
  /** Articles in the order of the keys. @throws ZonelensError `index_corrupt` when one is missing */
  articlesOf(keys: readonly string[]): Promise<MovedArticle[]>;
  /** The source files whose articles are in the index as they were read. */
  files(): Promise<ReadFile[]>;
}

export interface MovedOptions extends Pick<DraftOptions, 'waitMs' | 'onWait' | 'signal'> {
  /** The model that made the index. */
  model: ModelCard;
}

/** A place whose index another one can take over. */
export interface MovedBackend {
  /**
   * Runs `work` on the live generation, which stays complete meanwhile. Only a store that cannot keep a generation while another
   * process writes waits for that process (`waitMs`, `onWait`). A folder can, and takes no notice of the two.
   * @param work its signal is aborted with that of the options, or when the generation may not stay any longer
   * @throws ZonelensError `index_missing`; `index_corrupt`; `index_incompatible` when another model or version of the program made
   * the index; `index_busy` when the store cannot keep a generation while another process writes; and whatever `work` throws
   */
  withMoved<T>(
    options: MovedOptions,
    work: (moved: MovedIndex, signal: AbortSignal | undefined) => Promise<T>,
  ): Promise<T>;
}
