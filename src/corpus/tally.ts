/** How often does each id occur? Used for the places, concepts and themes that a text names. */

/** Each id once, the most frequent first; of equally frequent ones, the one that occurs first. */
export function mostFrequentFirst(ids: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
