/** What is the writer process asked to do, and what does it reply? Plain data, because it crosses between processes. */
import type { ModelPlace } from '../embed/open.js';
import type { SavedDocument } from '../fetch/index.js';
import type { Said } from '../ingest/corrections.js';
import type { SourceOutcome } from '../ingest/options.js';
import type { IndexSettings } from '../stores/open.js';

/** Paths are absolute because the process has its own working folder. */
export interface IndexChange {
  index: IndexSettings;
  modelsFolder: string;
  /** The endpoint of models that are not there; null for none. */
  embeddings: ModelPlace['embeddings'];
  /** Id of the embedding model. */
  model: string;
  /** Recognise the characters of PDF pages that have no text. */
  ocr: boolean;
  /** Where documents are kept, and their size together; null when they are not. */
  originals: { folder: string; maxBytes: number } | null;
  task: WriterTask;
}

export type WriterTask =
  | {
      kind: 'ingest';
      /** Path relative to the working folder. It identifies articles that have no URL. */
      file: string;
      /** Whether the sender named the document. Without a name each article needs a URL. */
      isNamed: boolean;
      /** What is put right of its one article. */
      said: Said | null;
    }
  /** Pages of watched sites. */
  | { kind: 'pages'; saved: readonly SavedDocument[] }
  | { kind: 'remove'; article: string }
  /** Null withdraws. */
  | { kind: 'correct'; article: string; said: Said | null };

/** How many articles were added, changed, left alone and removed, and what the index holds now. */
export interface Change {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  articles: number;
  passages: number;
  /** The new generation; null when nothing changed. */
  generation: string | null;
  /** Ids of the articles that were read or corrected, in their order. */
  ids: string[];
  /** What could not be read and why. `line` is null unless the document consists of lines. */
  faults: { line: number | null; reason: string }[];
  /** What went wrong with articles that were read all the same. */
  warnings: string[];
}

/** What became of pages. */
export interface PagesChange extends Change {
  outcomes: SourceOutcome[];
}
