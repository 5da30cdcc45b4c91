/** How is it told which texts have the same wording? With both stretches, the passage of each other text, and its article. */

import {
  type ArticleName,
  articleName,
  type PassageView,
  type PlaceName,
  placeName,
  viewOf,
} from '../search/view.js';
import type { PassageStore } from '../store/passage-store.js';
import { askedText } from './asked.js';
import { type Borrowing, borrowingsOf } from './borrowed.js';
import type { Dated } from './dated.js';
import type { BorrowingsRequest } from './request.js';
import type { SameWording } from './stretch-clauses.js';

export interface SameWordingView extends Omit<SameWording, 'place' | 'passage'> {
  /** Null when its place is not known. */
  place: PlaceName | null;
  passage: PassageView;
}

export interface ClauseView extends Omit<Borrowing, 'same'> {
  same: SameWordingView[];
}

export interface FoundBorrowings {
  /** Null for a text that is not in the index. */
  article: ArticleName | null;
  /** The place of what is asked about; null when it is not known. */
  place: PlaceName | null;
  /** Since when its wording may be there, and since when it is for sure; null when that is not known. */
  dated: Dated | null;
  /** Passages of the article, or parts of the text: how many there are, and up to which they were looked at. */
  total: number;
  next: number | null;
  clauses: ClauseView[];
  /** Number of stretches in the asked direction that are discounted, and therefore not among the clauses. */
  leftOut: number;
}

/** @param among ids of the articles that may have the wording; null for any @throws ZonelensError `not_found` */
export async function findBorrowings(
  store: PassageStore,
  { subject, offset, limit, direction, common }: Omit<BorrowingsRequest, 'format'>,
  among: ReadonlySet<string> | null = null,
): Promise<FoundBorrowings> {
  const asked = await askedText(store, subject);
  const { article, place, dated, passages } = asked;
  const looked = passages.slice(offset, offset + limit);
  const told = { direction, common, among };
  const { clauses, leftOut } = await borrowingsOf(store, { ...asked, passages: looked }, told);
  const next = offset + looked.length;
  return {
    article: article && articleName(article),
    place: named(place),
    dated,
    total: passages.length,
    next: next < passages.length ? next : null,
    clauses: clauses.map((clause) => ({ ...clause, same: clause.same.map(sameWordingView) })),
    leftOut,
  };
}

const named = (place: string | null) => (place === null ? null : placeName(place));

export const sameWordingView = ({ place, passage, ...same }: SameWording): SameWordingView => ({
  ...same,
  place: named(place),
  passage: viewOf(passage),
});
