/** What does a draft begin with, and what does it know of the articles that it stores? */
import type { DraftOptions } from '../../../store/index-draft.js';
import type { ArticleContent } from '../article-document.js';
import type { Connection, Version } from '../connection/index.js';
import type { Marker, SetOfIndices } from '../marker.js';
import { type Life, revisionOf } from '../passage-document.js';

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

/** The set whose articles must be prepared again; null when there is none. */
export function staleSet({ live, goesOn, options }: DraftStart): SetOfIndices | null {
  return goesOn || options.startEmpty === true ? null : (live?.marker ?? null);
}

/** Of the documents of an article that the draft stores. */
export const lifeOf = ({ born }: DraftStart, articleId: string): Life => ({
  born,
  revision: revisionOf(articleId, born),
});
