/**
 * What does an ingest write to? A draft of the next generation, whichever store holds the index. Readers see nothing of a draft
 * until it is published, and then all of it at once.
 */
import type { Article } from '../corpus/article.js';
import type { ModelCard, ModelPart } from '../embed/card.js';
import type { Embedded, Lacking } from '../embed/queue.js';
import type { Calibrate } from './floors.js';
import type { ArticleEntry } from './records.js';

/** A source file that was read without errors. It need not be read again as long as its bytes stay the same. */
export interface ReadFile {
  /** Relative to the folder in which the ingest ran. */
  path: string;
  /** Hash of the file's bytes. */
  hash: string;
  /** Keys of its articles. */
  keys: readonly string[];
}

export interface IndexCounts {
  articles: number;
  passages: number;
}

/** An article as it is live: the hash of its content, and the ids of its passages in any order. */
export interface LiveArticle {
  contentHash: string;
  passages: string[];
}

/** A draft of the next generation. Methods throw a ZonelensError `storage_failed` when the storage fails. */
export interface IndexDraft {
  /** Messages for the user: damage that was found, or old generations that could not be removed. */
  readonly warnings: readonly string[];
  /** Whether to publish even when no article changes, because the live generation is damaged. */
  readonly mustPublish: boolean;
  /**
   * Name of the last generation that there was, which the name of the next one will follow in the order of code units; null when
   * there is none that can be read.
   */
  readonly lastGeneration: string | null;
  /** What the live generation has of the article with this key, whatever the draft holds by now; null for nothing. */
  liveArticle(key: string): Promise<LiveArticle | null>;
  /** Keys of the articles that the draft holds. Takes time in proportion to the index. */
  keys(): Promise<string[]>;
  /** Whether the draft holds an article with this key. */
  holds(key: string): Promise<boolean>;
  /** The articles with these ids, in any order. Those that the draft does not hold are left out. */
  articlesOf(ids: readonly string[]): Promise<Article[]>;
  /** Key of the article with this id; null when the draft holds none. */
  keyOf(id: string): Promise<string | null>;
  /** Content hash of the article with this key; null when the draft holds none. */
  contentHashOf(key: string): Promise<string | null>;
  /**
   * Articles that were prepared with another model or another version of the steps. Put each of them again: until then the draft
   * does not contain it.
   */
  staleArticles(): Iterable<Article> | AsyncIterable<Article>;
  /** Number of those articles. */
  readonly staleCount: number;
  /** Keys of the articles of an unchanged file; null when the file must be read. @param hash hash of the file's bytes */
  unchangedKeys(path: string, hash: string): Promise<string[] | null>;
  /** Whether the draft contains exactly this article. */
  isUnchanged(article: Article): Promise<boolean>;
  /** Stores an article, replacing its former version. @returns its passages that still lack something */
  putArticle(entry: ArticleEntry): Promise<Lacking[]>;
  /** Stores what a passage lacked. It may be kept in memory until `publish`. */
  putEmbedded(label: number, embedded: Embedded): void;
  removeArticle(key: string): Promise<void>;
  /** Number of articles and passages in the draft. */
  counts(): Promise<IndexCounts>;
  /**
   * Makes the draft the live generation. Every passage must have what it lacked. What only all articles together tell
   * is found first: which passages are reprints, and the status and newest version of each legal text.
   * @param files the source files that were read without errors
   * @param calibrate finds the floors of the new generation, unless those of the former still hold
   * @returns the name of the new generation, and what it contains
   */
  publish(files: readonly ReadFile[], calibrate?: Calibrate): Promise<IndexCounts & { generation: string }>;
}

export interface DraftOptions {
  /** The model whose vectors and token states the draft will hold. */
  model: ModelCard;
  /** Start from nothing instead of the live generation. */
  startEmpty?: boolean;
  /** How long to wait for another process that is writing the index, in milliseconds; 0 by default. */
  waitMs?: number;
  /** Called once with a message that names the process it waits for. */
  onWait?: (message: string) => void;
  signal?: AbortSignal;
}

/** What the next ingest has to embed when it uses another model. */
export interface Reembedding {
  /** Number of passages in the index. */
  passages: number;
  /** The parts of the model whose vectors the index does not have. */
  parts: readonly ModelPart[];
}

/** A place where an index can be written. */
export interface DraftBackend {
  /** Whether there is no index yet. */
  isEmpty(): Promise<boolean>;
  /** The model that made the live index; null when there is none that can be read. */
  madeWith(): Promise<{ id: string; fingerprint: string } | null>;
  /** Null when there is no index. @throws ZonelensError `index_corrupt` or `index_incompatible` */
  reembedding(model: ModelCard): Promise<Reembedding | null>;
  /**
   * Runs `work` on a draft while no other process can write the index. The draft is discarded unless `work` publishes it.
   * @throws ZonelensError `index_busy`, `index_corrupt`, `index_incompatible`, or `storage_failed`, whose message says what the
   * index holds now; and whatever `work` throws
   */
  withDraft<T>(options: DraftOptions, work: (draft: IndexDraft) => Promise<T>): Promise<T>;
}
