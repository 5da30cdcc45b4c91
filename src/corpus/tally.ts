/** How often does each id occur? Used for the zones, concepts and themes that a text names. */

/** Id -> number of occurrences, in the order of first occurrence. */
export function tally(ids: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Each id once, the most frequent first; of equally frequent ones, the one that occurs first. */
export function mostFrequentFirst(ids: Iterable<string>): string[] {
  return [...tally(ids)].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
