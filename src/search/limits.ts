/** How much can one request ask for? The API checks these limits; the pages and clients read them beforehand. */

/** Characters of a query. A pasted paragraph fits, glosses included; the model would not read an article to its end. */
export const MAX_QUERY_LENGTH = 4000;

/** Hits of one answer. */
export const MAX_LIMIT = 100;
export const DEFAULT_LIMIT = 10;

/** Passages taken from each ranking. All pages of a query are cut from the same lists, so no hit is on two pages. */
export const DEPTH = 500;

/** The most that `offset + limit` may reach: nobody reads further than the rankings go. */
export const MAX_WINDOW = DEPTH;

/** Matches that are looked at when those above the floor are counted: each of their sentences is read. */
export const COUNTED = 100;

/** Hits of one group. */
export const MAX_PER_GROUP = 10;

/** Values of one filter. */
export const MAX_FILTER_VALUES = 20;

export const MAX_SUGGESTIONS = 20;
export const DEFAULT_SUGGESTIONS = 8;

/** Zones of a comparison, a timeline or a matrix. */
export const MAX_ZONES = 50;
export const DEFAULT_COMPARED_ZONES = 10;
export const DEFAULT_TIMELINE_ZONES = MAX_ZONES;
export const DEFAULT_MATRIX_ZONES = 12;

/** Concepts of a gap view. */
export const MAX_GAPS = 100;
export const DEFAULT_GAPS = 30;

/** Promises of a ledger. Of each, later texts are looked for that report it. */
export const MAX_PROMISES = 50;
export const DEFAULT_PROMISES = 20;

/** Promises that can be skipped: more than the passages that are read hold. */
export const MAX_PROMISE_OFFSET = 10_000;

/** Passages of each zone in a comparison. */
export const MAX_PER_ZONE = 5;

/** Examples on either side of a search by examples. */
export const MAX_EXAMPLES = 20;

/** Figures of one answer. */
export const MAX_FIGURES = 500;
export const DEFAULT_FIGURES = 50;

/** Figures that can be skipped: more than a country's regulations state. */
export const MAX_FIGURE_OFFSET = 1_000_000;

/** Characters of a text whose wording is looked for: a draft of a regulation fits. */
export const MAX_WORDING_LENGTH = 20_000;

/** Passages of an article, or parts of a text, whose wording one request looks for: each costs tens of milliseconds. */
export const MAX_WORDED_PASSAGES = 100;
export const DEFAULT_WORDED_PASSAGES = 20;

/** Passages that can be skipped: more than any text has. */
export const MAX_WORDED_OFFSET = 100_000;
