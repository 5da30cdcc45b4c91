/**
 * What does an ingest write to? A draft of the next generation, wherever the index lies. Nobody sees a draft before it is
 * published, and then all of it at once.
 */
import type { Article } from '../corpus/article.js';
import type { ModelCard } from '../embed/model.js';
import type { ArticleEntry, PendingPassage } from './records.js';

/** A file that was read without a fault. As long as its bytes stay the same it need not be read again. */
export interface ReadFile {
  /** Relative to the folder in which the ingest ran. */
  path: string;
  /** Hash of its bytes. */
  hash: string;
  /** Keys of its articles. */
  keys: readonly string[];
}

export interface IndexCounts {
  articles: number;
  passages: number;
}

/** Methods throw a ZonelensError `storage_failed` when the storage fails. */
export interface IndexDraft {
  /** What the user should know: damage that was found, what could not be tidied up. */
  readonly warnings: readonly string[];
  /** Whether there is something to publish even when no article changes: the live generation is damaged. */
  readonly mustPublish: boolean;
  /** Keys of the articles that the draft holds. */
  keys(): Promise<string[]>;
  /**
   * Articles that another model, or another version of the preparing steps, made. Each has to be put again; until then the draft
   * does not hold it.
   */
  staleArticles(): Iterable<Article> | AsyncIterable<Article>;
  /** Keys of the articles of a file that need not be read again; null when it must be read. @param hash of its bytes */
  unchangedKeys(path: string, hash: string): Promise<string[] | null>;
  /** Whether the draft holds the article exactly as it is. */
  isUnchanged(article: Article): Promise<boolean>;
  /** Stores an article in place of its former version. @returns its passages whose vectors are not known yet */
  putArticle(entry: ArticleEntry): Promise<PendingPassage[]>;
  /** Stores a vector of unit length, or of zeros. It may be kept in memory until `publish`. */
  putVector(label: number, vector: Float32Array): void;
  removeArticle(key: string): Promise<void>;
  /** What the draft holds. */
  counts(): Promise<IndexCounts>;
  /** Makes the draft the live generation. Every pending passage has its vector by now. @returns the name of the generation */
  publish(files: readonly ReadFile[]): Promise<IndexCounts & { generation: string }>;
}

export interface DraftOptions {
  /** The model whose vectors the draft will hold. */
  model: ModelCard;
  /** Start from nothing instead of the live generation. */
  startEmpty?: boolean;
  /** How long to wait for another process that is writing the index, in milliseconds; 0 by default. */
  waitMs?: number;
  /** Gets one message that says who is waited for. */
  onWait?: (message: string) => void;
  signal?: AbortSignal;
}

/** Where an index can be written. */
export interface DraftBackend {
  /** Whether there is no index yet. */
  isEmpty(): Promise<boolean>;
  /**
   * Does work on a draft, alone among all processes. The draft is discarded unless the work publishes it.
   * @throws ZonelensError `index_busy`, `index_corrupt`, `index_incompatible`, or `storage_failed`, which says what the index
   * holds now; and what the work throws
   */
  withDraft<T>(options: DraftOptions, work: (draft: IndexDraft) => Promise<T>): Promise<T>;
}
