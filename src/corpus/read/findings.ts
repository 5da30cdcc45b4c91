/** What can be said about an article, by a line or by a whole page? How two sources of it are put together. */

/** In metadata lines, values are normalised (simplified script, no glosses). Null when there is no value. */
export interface Metadata {
  source: string | null;
  author: string | null;
  date: string | null;
  category: string | null;
  url: string | null;
  /** In its full form, see `document-number.ts`. */
  documentNumber: string | null;
  issuer: string | null;
}

/** What a part of a page says about its article. */
export interface Findings extends Metadata {
  title: string | null;
  /** How near the date is to the day of publication: a smaller rank wins, see `DATE_RANKS`. */
  dateRank: number;
  /** Since when the document is in force. */
  inForce: string | null;
  /** A date that does not exist, as written. */
  impossibleDate: string | null;
}

/** Publication comes before the dates of other acts, these before an update, and the day of signing comes last. */
export const DATE_RANKS = { published: 0, dated: 1, updated: 2, written: 3, signed: 4 } as const;

/** The values of `first`, and those of `second` where `first` has null. */
export function mergeMetadata(first: Metadata, second: Metadata): Metadata {
  return {
    source: first.source ?? second.source,
    author: first.author ?? second.author,
    date: first.date ?? second.date,
    category: first.category ?? second.category,
    url: first.url ?? second.url,
    documentNumber: first.documentNumber ?? second.documentNumber,
    issuer: first.issuer ?? second.issuer,
  };
}

/** Like `mergeMetadata`, but of two dates the one of smaller rank. */
export function mergeFindings(first: Findings, second: Findings): Findings {
  const isSecond = second.date !== null && (first.date === null || second.dateRank < first.dateRank);
  const { date, dateRank } = isSecond ? second : first;
  return {
    ...mergeMetadata(first, second),
    date,
    dateRank,
    title: first.title ?? second.title,
    inForce: first.inForce ?? second.inForce,
    impossibleDate: first.impossibleDate ?? second.impossibleDate,
  };
}

export const NO_METADATA: Readonly<Metadata> = Object.freeze({
  source: null,
  author: null,
  date: null,
  category: null,
  url: null,
  documentNumber: null,
  issuer: null,
});

export const NO_FINDINGS: Readonly<Findings> = Object.freeze({
  ...NO_METADATA,
  title: null,
  dateRank: DATE_RANKS.signed,
  inForce: null,
  impossibleDate: null,
});

/** The metadata alone. */
export function metadataOf({
  title: _,
  dateRank: _rank,
  inForce: _since,
  impossibleDate: _day,
  ...metadata
}: Findings): Metadata {
  return metadata;
}
