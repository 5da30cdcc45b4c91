/** How much can one dossier hold? Records are read and written as a whole. Apart from the schema, which pages need not load. */
export const MAX_SECTIONS = 50;
export const MAX_ITEMS = 500;
/** Places of a comparison, or of a row of figures. */
export const MAX_PLACES = 100;
/** Rows of figures of a comparison. */
export const MAX_ROWS = 200;
/** Later texts by which a promise was kept. */
export const MAX_REPORTS = 20;
/** How much one clause promises. */
export const MAX_QUANTITIES = 50;
/** Passages in which the clauses on one side of a pair lie. */
export const MAX_PARTS = 100;
export const MAX_TITLE = 300;
export const MAX_HEADING = 500;
export const MAX_NOTE = 20_000;
