/** What can become of a clause from one text to another? Apart from what finds it, which pages need not load. */

/** `same`: no word changed but the numbers of clauses. `rearranged`: several became several, and it cannot be said which became which. */
export const CHANGES = ['same', 'changed', 'added', 'dropped', 'split', 'merged', 'rearranged'] as const;
export type Change = (typeof CHANGES)[number];
