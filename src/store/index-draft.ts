/** What does an ingest write to? The next generation of an index, wherever that lies; nobody sees it before it is published. */
import type { Article } from '../corpus/article.js';

/** A file that was read without a fault, to be known again. */
export interface ReadFile {
  /** Relative to the folder the ingest ran in. */
  path: string;
  /** Of its bytes. */
  hash: string;
  /** Of its articles. */
  keys: readonly string[];
}

export interface Counts {
  articles: number;
  passages: number;
}

export interface Stage {
  /** So far in this run. */
  readonly passagesEmbedded: number;
  /** What the user should know: damage that was met, what could not be tidied up. */
  readonly warnings: readonly string[];
  /** Whether there is something to publish even if no source changed: another model, another program, damage. */
  readonly isDue: boolean;
  /** Of the articles that it starts from. */
  keys(): Promise<string[]>;
  /** Keys of the articles of a file that need not be read again; null when it must be. @param hash of its bytes */
  unchangedKeys(path: string, hash: string): Promise<string[] | null>;
  /** Whether the article is there as it is. */
  isUnchanged(article: Article): Promise<boolean>;
  /** Takes an article in, in place of its former version. */
  put(article: Article): Promise<void>;
  removeArticle(key: string): Promise<void>;
  /** Resolves when all that was put is stored, with its vectors. */
  settle(): Promise<void>;
  /** Of what it starts from, when nothing is published. */
  counts(): Promise<Counts>;
  /** Makes it what is served. @returns the name of the generation, and what it holds */
  publish(files: readonly ReadFile[]): Promise<Counts & { generation: string }>;
  close(): Promise<void>;
}
