/** What did a site answer in a round? Plain data, because it crosses between processes; documents lie in files. */
import type { SavedDocument } from '../fetch/index.js';
import type { Validators } from '../fetch/validators.js';
import type { KeptList } from './kept.js';

export type PageAnswer =
  /** @property isModified whether the server sent it again, with the same bytes */
  | { kind: 'same'; isModified: boolean; validators: Validators | null }
  | { kind: 'fetched'; document: SavedDocument; validators: Validators | null; hash: string }
  | { kind: 'gone'; reason: string }
  | { kind: 'robots' }
  | { kind: 'fault'; reason: string };

export interface AskedPage {
  url: string;
  answer: PageAnswer;
}

export interface AskedSite {
  name: string;
  pages: AskedPage[];
  lists: KeptList[];
  /** Of lists and sitemaps. */
  faults: { address: string; reason: string }[];
  /** Lists and sitemaps that a robots.txt forbids. */
  robots: string[];
  /** How many addresses were left for later rounds. */
  left: number;
}

/** The documents of all pages that were sent anew, in the order in which they were asked. */
export function documentsOf({ pages }: AskedSite): SavedDocument[] {
  return pages.flatMap(({ answer }) => (answer.kind === 'fetched' ? [answer.document] : []));
}
