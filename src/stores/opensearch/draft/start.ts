/** What does a draft begin with, and what does it know of the articles that it stores? */
import type { DraftOptions } from '../../../store/index-draft.js';
import type { ArticleContent } from '../article-document.js';
import type { Connection, Version } from '../connection/index.js';
import type { Marker } from '../marker.js';

/** What a draft goes on from. */
export interface DraftStart {
  connection: Connection;
  /** The marker and its version; null when there is no index. */
  live: { marker: Marker; version: Version } | null;
  /** Name of the set of indices that the draft writes to. They exist. */
  set: string;
  /** The generation in which its documents are born. */
  born: number;
  /** Whether the draft changes the live generation, rather than starting from nothing. */
  goesOn: boolean;
  options: DraftOptions;
  signal: AbortSignal;
  warnings: string[];
  graceMs: number;
}

/** An article that this draft has stored. */
export interface OwnArticle {
  content: ArticleContent;
  /** Of its passages. */
  labels: readonly number[];
}
