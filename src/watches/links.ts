/** Where does an entry lead to? To its passage in its article; without one, to the page of watches. */
import type { Entry } from './entry.js';

/** @param base address of the pages, ending with a slash */
export function linkOf({ article, passage, change }: Entry, base: string): string {
  if (article === null || change === 'removed') return new URL('watches', base).href;
  const link = new URL('article', base);
  link.searchParams.set('id', article.id);
  if (passage !== null) link.hash = `passage-${encodeURIComponent(passage.id)}`;
  return link.href;
}
