/** Which matches are of older versions of a text whose newest version matches too? They are folded under that one. */
import type { PassageFacts } from '../store/records.js';

/** @param matched the facts of all matches */
export function isOlderVersionIn(matched: readonly PassageFacts[]): (facts: PassageFacts) => boolean {
  const articles = new Set(matched.map(({ articleId }) => articleId));
  return ({ newerVersion }) => newerVersion !== null && articles.has(newerVersion);
}
