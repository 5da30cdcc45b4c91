/**
 * What does a citation of a passage say? The facts that every style of citing writes down, as plain text on one line each.
 * Nothing here or beside it needs Node, so that pages cite as exports do.
 */
import { type PagePlace, pageNumbers } from '../../corpus/pages.js';
import type { Quotation } from '../quote.js';
import { quotedText } from '../quoted-text.js';

export interface Citation {
  /** Id of the passage. */
  passage: string;
  title: string;
  /** Who answers for the text: its author, else the authority that issued it. */
  responsible: string | null;
  /** Authority that issued it, when that is not who answers for it. */
  issuer: string | null;
  documentNumber: string | null;
  /** Medium or site that published it. */
  source: string | null;
  /** Date of publication, YYYY-MM-DD. */
  date: string | null;
  /** Day on which it was read, YYYY-MM-DD. */
  accessed: string;
  /** Address of the original. */
  url: string | null;
  /** `3`, or `3–4`. */
  pages: string | null;
  /** What is quoted, with its line breaks. */
  quotation: string;
  /** Address of the passage in Zonelens. */
  link: string | null;
}

export interface CitationOptions {
  /** When it was collected or read, in ISO form. */
  readAt: string;
  /** Address of the passage in Zonelens, where there is one. */
  link: string | null;
  /** Takes readings of characters out: `區(qū)` -> `區`. Readers are never given them. */
  plain: (text: string) => string;
}

export function citationOf(quotation: Quotation, { readAt, link, plain }: CitationOptions): Citation {
  const { passage, article } = quotation;
  const line = (text: string | null) => (text === null ? null : oneLine(plain(text)) || null);
  const author = line(article.author);
  const issuer = line(article.issuer);
  return {
    passage: oneLine(passage),
    title: line(article.title) ?? oneLine(article.id),
    responsible: author ?? issuer,
    issuer: author === null || author === issuer ? null : issuer,
    documentNumber: line(article.documentNumber),
    source: line(article.source),
    date: line(article.date),
    accessed: readAt.slice(0, 10),
    url: oneLine(article.url ?? '') || null,
    pages: pageNumbers(pagesOf(quotation)) || null,
    quotation: plain(quotedText(quotation)),
    link,
  };
}

/** Where in its document a quotation stands. */
export function pagesOf({ page, lastPage }: Quotation): PagePlace {
  return { ...(page !== undefined && { page }), ...(lastPage !== undefined && { lastPage }) };
}

/** Control characters and line breaks become spaces, so that no value can begin another field; what is no character goes. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
