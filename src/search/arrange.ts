/**
 * How are matches laid out? Reprints collapse into the best of them, and passages of older versions and editions of a text into
 * the best of its newest one; passages of one article or place form groups.
 */
import type { PassageFacts } from '../store/records.js';
import type { Match } from './match.js';
import { isOlderVersionIn, olderEditionsAmong } from './versions.js';

export const GROUPINGS = ['none', 'article', 'zone'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Arranged {
  match: Match;
  facts: PassageFacts;
  /** How many further matches reprint this one, or are of older versions of its article. */
  reprints: number;
  /** How many older yearly editions of its article match as well. */
  editions: number;
  /** The article or place that it is grouped by, and how many matches that group has; null without grouping. */
  group: { key: string; size: number } | null;
}

/**
 * The matches to show, in their order.
 * @param matches best first
 * @param facts the facts of the same passages, in the same order
 * @param perGroup how many matches of a group are shown at most, its best
 * @param foldsEditions whether a notice of every year is shown as that of the last one
 */
export function arrange(
  matches: readonly Match[],
  facts: readonly PassageFacts[],
  grouping: Grouping,
  perGroup: number,
  foldsEditions = false,
): Arranged[] {
  const shown: Arranged[] = [];
  const firstOf = new Map<number, Arranged>();
  const bestOf = new Map<string, Arranged>();
  const sizes = new Map<string, number>();
  const isOlderVersion = isOlderVersionIn(facts);
  const olderEditions = foldsEditions ? olderEditionsAmong(matches, facts) : new Set<PassageFacts>();
  const newestOfReprint = newestByReprint(facts, olderEditions);
  /** The article under which a passage is folded. */
  const newestOf = (own: PassageFacts): string | null =>
    isOlderVersion(own) || olderEditions.has(own)
      ? own.newerVersion
      : (newestOfReprint.get(own.reprintOf ?? -1) ?? null);
  matches.forEach((match, at) => {
    const own = facts[at] as PassageFacts;
    if (newestOf(own) !== null) return;
    const first = own.reprintOf === null ? undefined : firstOf.get(own.reprintOf);
    if (first !== undefined) {
      first.reprints++;
      if (!bestOf.has(own.articleId)) bestOf.set(own.articleId, first);
      return;
    }
    const key = groupKey(own, grouping);
    const size = (key === null ? 0 : (sizes.get(key) ?? 0)) + 1;
    if (key !== null) sizes.set(key, size);
    const group = key === null ? null : { key, size };
    const arranged: Arranged = { match, facts: own, reprints: 0, editions: 0, group };
    if (own.reprintOf !== null) firstOf.set(own.reprintOf, arranged);
    if (!bestOf.has(own.articleId)) bestOf.set(own.articleId, arranged);
    if (key === null || size <= perGroup) shown.push(arranged);
  });
  const editions = new Set<string>();
  for (const own of facts) {
    const best = bestOf.get(newestOf(own) ?? '');
    if (best === undefined) continue;
    if (!olderEditions.has(own)) best.reprints++;
    else if (!editions.has(own.articleId)) best.editions++;
    editions.add(own.articleId);
  }
  for (const { group } of shown) if (group !== null) group.size = sizes.get(group.key) ?? group.size;
  return shown;
}

/** Reprints of older editions -> the newest edition: who folds the one folds the other. What the newest says as well is its own. */
function newestByReprint(
  facts: readonly PassageFacts[],
  olderEditions: ReadonlySet<PassageFacts>,
): Map<number, string> {
  const newest = new Map(
    [...olderEditions].map(({ reprintOf, newerVersion }) => [reprintOf ?? -1, newerVersion ?? '']),
  );
  const ids = new Set(newest.values());
  newest.delete(-1);
  for (const { articleId, reprintOf } of facts) if (ids.has(articleId)) newest.delete(reprintOf ?? -1);
  return newest;
}

/** By zone, a passage belongs to the group of the place it is first of all about; without one to that of its article. */
function groupKey({ articleId, about }: PassageFacts, grouping: Grouping): string | null {
  if (grouping === 'none') return null;
  return grouping === 'zone' ? (about[0] ?? articleId) : articleId;
}
