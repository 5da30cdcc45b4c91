/** What is an article? Every reader returns this shape, and everything that follows works on it. */

/** Where a table lies in a text, in UTF-16 units. Each of its rows is a line; see `read/table.ts`. */
export interface TableSpan {
  start: number;
  /** Where the first row after its caption and header rows begins. */
  bodyStart: number;
  end: number;
}

/** From `start` on (in UTF-16 units), a text stands on this page; pages are counted from 1. */
export interface PageStart {
  start: number;
  page: number;
}

/** Consecutive paragraphs under the same headings. */
export interface Section {
  /** The headings above the text, outermost first; empty for text before the first heading. */
  headings: string[];
  /** The original paragraphs, each followed by `\n`. Empty when nothing follows the heading. */
  text: string;
  /** The tables in the text, in order; absent when there are none. */
  tables?: TableSpan[];
  /** Where the text of each page begins, in order; absent when the document has no pages or does not say them. */
  pages?: PageStart[];
}

/** A value that was put right by hand. */
export interface CorrectedValue<T = string | null> {
  is: T;
  /** As it was read. */
  was: T;
  by: string;
  /** ISO. */
  at: string;
}

/** What was put right by hand; see `corrected.ts`. */
export interface Corrected {
  title?: CorrectedValue<string>;
  date?: CorrectedValue;
  source?: CorrectedValue;
  /** The place that the article is about, as its id; null for none. */
  place?: CorrectedValue;
}

/** The data about an article, without its text. */
export interface ArticleMetadata {
  /** As published, possibly with glosses and in traditional script; so are headings and text. */
  title: string;
  /** The medium or site that published it, or the document that it was taken from, normalised (simplified, no glosses). */
  source: string | null;
  author: string | null;
  url: string | null;
  /** Date of publication, `YYYY-MM-DD`. */
  date: string | null;
  /** The category that the site gives the article, normalised. */
  category: string | null;
  /** The number of an official document (发文字号) in its full form: `示政发〔2022〕15号`. */
  documentNumber: string | null;
  /** The authority that issued the document (发文机关), normalised. */
  issuer: string | null;
  /** True when text was recognised from pictures of its pages, so that single characters may be wrong; else absent. */
  ocr?: true;
  /** The fields have what is right. Readers never set it; absent when nothing was put right. */
  corrected?: Corrected;
}

export interface Article extends ArticleMetadata {
  /** Canonical URL or path, which identifies the article across runs of ingest; see `read/key.ts`. */
  key: string;
  /**
   * The lines that a law has below its title (题注): when it was passed, approved, amended. As published, each followed by
   * `\n`; absent when the reader did not find them apart from the text.
   */
  enactment?: string;
  /** Since when a document is in force, as a label of its page says (施行日期), `YYYY-MM-DD`; absent when none does. */
  inForce?: string;
  sections: Section[];
}

/** An article as its reader returns it. The warnings are about the reading and are not stored. */
export interface ReadArticle extends Article {
  /** What went wrong without losing the article, in words that follow the path: `read 3 of 12 paragraphs`. */
  warnings: string[];
}

/** The body: the text of all sections in order, without headings. */
export function bodyOf(article: Pick<Article, 'sections'>): string {
  return article.sections.map((section) => section.text).join('');
}
