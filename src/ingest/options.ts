/** What does an ingest take, report on the way, and report at its end? */
import type { Article } from '../corpus/article.js';
import type { SourceFault, SourceNote } from '../corpus/read/index.js';
import type { Embedder } from '../embed/embedder.js';
import type { FetchOptions } from '../fetch/index.js';
import type { DraftBackend, DraftOptions } from '../store/index-draft.js';
import type { Preparer } from './preparer.js';

export interface IngestOptions extends Pick<DraftOptions, 'waitMs' | 'onWait' | 'signal'> {
  /** Where the index lies. */
  backend: DraftBackend;
  embedder: Embedder;
  /** Cuts and tags articles; closed in the end. */
  preparer: Preparer;
  /** Files, folders, globs, and addresses of pages and sitemaps. None only brings an index up to date with the model and program. */
  patterns: readonly string[];
  /** Remove the articles that this run did not meet; nothing is removed when a source could not be read. */
  prune?: boolean;
  /** Start from nothing: keep no article of the present index. */
  rebuild?: boolean;
  /** Start from these articles in place of those of the present index. */
  articles?: AsyncIterable<Article>;
  /** How addresses are fetched. */
  fetch?: Omit<FetchOptions, 'signal'>;
  /** Ids of articles to remove; an unknown one is passed over. */
  remove?: readonly string[];
  /** Sees each article of the sources before it is taken; what it throws ends the ingest. */
  onArticle?: (article: Article) => void;
  onProgress?: (progress: IngestProgress) => void;
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
  /** What else there is to know about the sources. */
  notes: SourceNote[];
  passagesEmbedded: number;
  /** What the index holds now. */
  articles: number;
  passages: number;
  /** The new generation; null when nothing changed. */
  generation: string | null;
  /** What else the user should know: damage that was found, a process that was killed before. */
  warnings: string[];
  tookMs: number;
}
