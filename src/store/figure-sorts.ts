/** In which orders does an index give its figures? Apart from the query, because the pages offer them, too. */

/** By value within each unit, ascending or descending; or by place, then by value. */
export const FIGURE_SORTS = ['value', '-value', 'place'] as const;
export type FigureSort = (typeof FIGURE_SORTS)[number];
