/** Which options does an ingest take, and what does it report meanwhile and at the end? */
import type { Article } from '../corpus/article.js';
import type { SourceFault, SourceNote } from '../corpus/read/index.js';
import type { Embedder } from '../embed/embedder.js';
import type { FetchOptions } from '../fetch/index.js';
import type { OriginalsOptions } from '../originals/keeper.js';
import type { Floors } from '../store/floors.js';
import type { DraftBackend, DraftOptions } from '../store/index-draft.js';
import type { PassageStore } from '../store/passage-store.js';
import type { RecordBackend } from '../store/record-store.js';
import type { Said } from './corrections.js';
import type { Preparer } from './preparer.js';

export interface IngestOptions extends Pick<DraftOptions, 'waitMs' | 'onWait' | 'signal'> {
  /** The place where the index is written. */
  backend: DraftBackend & RecordBackend;
  embedder: Embedder;
  /** Cuts articles into passages and tags them. It is closed at the end. */
  preparer: Preparer;
  /** Finds the floors of the new generation (`search/calibrate.ts`); without it, the usual ones are used. */
  calibrate?: (store: PassageStore, embedder: Embedder) => Promise<Floors | null>;
  /** Files, folders, globs, and addresses of pages and sitemaps. If empty, only model and program changes are applied. */
  patterns: readonly string[];
  /** Remove the articles that no source contains. Nothing is removed when a source could not be read. */
  prune?: boolean;
  /** Start from nothing, without the articles of the current index. */
  rebuild?: boolean;
  /** Start from these articles instead of those of the current index. */
  articles?: Iterable<Article> | AsyncIterable<Article>;
  /** Recognise the characters of PDF pages that have no text. It takes some seconds a page. */
  ocr?: boolean;
  /** How addresses are fetched. */
  fetch?: Omit<FetchOptions, 'signal' | 'ocr' | 'onDocument'>;
  /** Where the documents that are read are kept; null or absent to keep none. */
  originals?: OriginalsOptions | null | undefined;
  /** Ids of articles to remove. Unknown ids are ignored. */
  remove?: readonly string[];
  /** What somebody puts right by hand. */
  correction?: CorrectionChange;
  /** Called with each article of the sources before it is stored. If it throws, the ingest ends with that error. */
  onArticle?: (article: Article) => void;
  /** Called when a source has been read. What it tells counts once the ingest has ended without an error. */
  onOutcome?: (outcome: SourceOutcome) => void;
  onProgress?: (progress: IngestProgress) => void;
}

/** What became of one source. Plain data: it crosses between processes. */
export interface SourceOutcome {
  /** The path, or the address in canonical form. */
  source: string;
  /** Its articles; one that another source of the same ingest had before is unchanged by this one. */
  articles: { id: string; change: 'added' | 'changed' | 'unchanged' }[];
  /** Why it, or parts of it, could not be read. */
  faults: string[];
}

/** Of an article of the index, by its id: what is right, or that nothing is. Or of the one article that the sources hold. */
export type CorrectionChange =
  | { kind: 'index'; article: string; said: Said | null }
  | { kind: 'source'; said: Said };

export interface IngestProgress {
  /** Number of files and addresses. The total grows by the addresses that sitemaps list. */
  sourcesDone: number;
  sourcesTotal: number;
  /** Number of articles of the index that another model or version of the program prepared, and how many are prepared again. */
  refreshed: number;
  refreshTotal: number;
  /** Number of passages that need a vector or token states so far, and how many have what they need. */
  passagesFound: number;
  passagesEmbedded: number;
}

export interface IngestSummary {
  /** Number of articles of the index that were prepared again, because of another model or version of the program. */
  refreshed: number;
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  /** Sources or records that could not be read. */
  faults: SourceFault[];
  /** Remarks about the sources that are not faults. */
  notes: SourceNote[];
  /** What went wrong with articles that were read all the same, such as paragraphs that were left out. */
  readWarnings: SourceNote[];
  /** Paths of files in folders and globs that are of no format that is read. */
  passedOver: string[];
  /** Number of passages that got a vector, token states, or both. */
  passagesEmbedded: number;
  /** Number of articles in the index now. */
  articles: number;
  /** Number of passages in the index now. */
  passages: number;
  /** Name of the new generation; null when nothing changed. */
  generation: string | null;
  /** Messages for the user, such as damage that was found or a former process that was killed. */
  warnings: string[];
  tookMs: number;
}
