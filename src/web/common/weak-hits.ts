/** Which hits of a search are marked as weak, and how: those between good ones each, a run of them at the end together. */

interface Rated {
  weak: boolean;
}

/**
 * Where the run of weak hits at the end begins; the number of hits when there is none. An answer without a good match has a
 * notice for all of them instead.
 */
export function weakFrom({ hits, goodMatch }: { hits: readonly Rated[]; goodMatch: boolean }): number {
  return goodMatch ? hits.findLastIndex(({ weak }) => !weak) + 1 : hits.length;
}
