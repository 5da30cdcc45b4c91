/** How much can be asked for? What the service checks, and pages and programs can know before they ask. */

/** A pasted paragraph fits, glosses included; a whole article does not: the model would not read it anyway. */
export const MAX_QUERY_LENGTH = 4000;

/** Hits of one answer. */
export const MAX_LIMIT = 100;

/** Passages taken from each ranking. Pages of one query come from the same lists, so none is on two of them. */
export const DEPTH = 500;

/** `offset + limit` stays within what is taken from each ranking: nobody reads on. */
export const MAX_WINDOW = DEPTH;
