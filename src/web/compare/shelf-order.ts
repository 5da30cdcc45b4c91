/** In which order do places stand on the shelf, and how many of them can be picked? Plain data, without a page. */

/** The order of the places on the shelf. */
export const SORTS = ['relevance', 'date'] as const;
export type Sort = (typeof SORTS)[number];

/** So many places can be picked to stand side by side: with more, a column holds too few words to be read. */
export const MOST_IN_VIEW = 4;
