/** Does a search match by words, by meaning, or by both? */

export const MODES = ['hybrid', 'semantic', 'lexical'] as const;
export type Mode = (typeof MODES)[number];
