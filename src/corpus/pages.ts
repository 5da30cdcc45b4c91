/** On which pages of its document does a part of a text stand? */
import type { PageStart } from './article.js';

/** Pages, from 1. Nothing is known of documents without pages, or that do not say where theirs begin. */
export interface PagePlace {
  page?: number;
  /** Only when it is another one than `page`. */
  lastPage?: number;
}

/**
 * @param pages of the text, in order
 * @param start of the part and its end (exclusive), in UTF-16 units; the line break at its end does not count
 */
export function pagesBetween(pages: readonly PageStart[] | undefined, start: number, end: number): PagePlace {
  const pageAt = (at: number): number | undefined => pages?.findLast((page) => page.start <= at)?.page;
  const page = pageAt(start);
  const lastPage = pageAt(Math.max(start, end - 2));
  if (page === undefined) return {};
  return lastPage === undefined || lastPage === page ? { page } : { page, lastPage };
}

/** `3`, or `3–4`; empty when no page is known. */
export function pageNumbers({ page, lastPage }: PagePlace): string {
  if (page === undefined) return '';
  return lastPage === undefined ? String(page) : `${page}–${lastPage}`;
}
