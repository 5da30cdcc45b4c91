/** What is the reader process asked to read, and what does it reply? Plain data, because it crosses between processes. */
import type { CorrectedView, ScopeView } from '../search/view.js';
import type { IndexSettings } from '../stores/open.js';

/** Paths are absolute because the process has its own working folder. */
export interface ReadingRequest {
  /** Where what was put right by hand is kept. */
  index: IndexSettings;
  modelsFolder: string;
  /** Id of the embedding model, whose limits decide where passages end. */
  model: string;
  /** Recognise the characters of PDF pages that have no text. */
  ocr: boolean;
  /** As a `WriterTask` of kind `ingest` has them. */
  file: string;
  isNamed: boolean;
}

/** How an article of the document would enter the index. */
export interface ReadingArticle {
  id: string;
  title: string;
  source: string | null;
  url: string | null;
  date: string | null;
  scope: ScopeView | null;
  corrected?: CorrectedView;
  /** Number of its passages, and the texts of the first ones. */
  passages: number;
  first: string[];
  warnings: string[];
}

export interface Reading {
  articles: ReadingArticle[];
  /** Number of articles; `articles` has only the first ones. */
  total: number;
  faults: { line: number | null; reason: string }[];
}
