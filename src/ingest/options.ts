/** What does an ingest take, tell on the way, and tell at its end? */
import type { Article } from '../corpus/article.js';
import type { SourceFault, SourceNote } from '../corpus/read/index.js';
import type { Embedder } from '../embed/embedder.js';
import type { FetchOptions } from '../fetch/index.js';
import type { SessionOptions } from '../stores/folder/write-session.js';
import type { Preparer } from './preparer.js';

/** Of an ingest, wherever it writes to. */
export interface RunOptions {
  /** Files, folders, globs, and addresses of pages and sitemaps; none embeds the articles of the index anew where its model or the program changed. */
  patterns: readonly string[];
  /** Remove the articles that this run did not meet; nothing is removed when a source could not be read. */
  prune?: boolean;
  /** How addresses are fetched. */
  fetch?: Omit<FetchOptions, 'signal'>;
  /** Ids of articles that are removed; one that is not there is passed over. */
  remove?: readonly string[];
  /** Sees each article of the sources before it is taken; what it throws ends the ingest. */
  onArticle?: (article: Article) => void;
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
}

export interface IngestOptions extends RunOptions, SessionOptions {
  embedder: Embedder;
  /** Makes articles ready for the catalogue; closed in the end. */
  preparer: Preparer;
  /** Start from nothing: keep no article of the present index. */
  rebuild?: boolean;
  /** Start from these articles, in place of those of the present index. */
  articles?: AsyncIterable<Article>;
  /** How many generations stay, the new one among them, 2 at least; by default as few. */
  keepGenerations?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

export interface IngestProgress {
  /** Files and addresses; the total grows with what sitemaps list. */
  sourcesDone: number;
  sourcesTotal: number;
  passagesEmbedded: number;
}

export interface IngestSummary {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  /** Sources or records that could not be read. */
  faults: SourceFault[];
  /** What else there is to know of the sources. */
  notes: SourceNote[];
  passagesEmbedded: number;
  /** What the index holds now. */
  articles: number;
  passages: number;
  /** The new generation; null when nothing changed. */
  generation: string | null;
  /** What the user should know beside: damage that was met, a killed process before. */
  warnings: string[];
  tookMs: number;
}
