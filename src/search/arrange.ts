/**
 * How are matches laid out? Reprints collapse into the best of them, and passages of older versions of a text into the best
 * of its newest version; passages of one article or place form groups.
 */
import type { PassageFacts } from '../store/records.js';
import type { Match } from './match.js';
import { isOlderVersionIn } from './versions.js';

export const GROUPINGS = ['none', 'article', 'zone'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Arranged {
  match: Match;
  facts: PassageFacts;
  /** How many further matches reprint this one, or are of older versions of its article. */
  reprints: number;
  /** The article or place that it is grouped by, and how many matches that group has; null without grouping. */
  group: { key: string; size: number } | null;
}

/**
 * The matches to show, in their order.
 * @param matches best first
 * @param facts the facts of the same passages, in the same order
 * @param perGroup how many matches of a group are shown at most, its best
 */
export function arrange(
  matches: readonly Match[],
  facts: readonly PassageFacts[],
  grouping: Grouping,
  perGroup: number,
): Arranged[] {
  const shown: Arranged[] = [];
  const firstOf = new Map<number, Arranged>();
  const bestOf = new Map<string, Arranged>();
  const sizes = new Map<string, number>();
  const isOlder = isOlderVersionIn(facts);
  matches.forEach((match, at) => {
    const own = facts[at] as PassageFacts;
    if (isOlder(own)) return;
    const first = own.reprintOf === null ? undefined : firstOf.get(own.reprintOf);
    if (first !== undefined) {
      first.reprints++;
      if (!bestOf.has(own.articleId)) bestOf.set(own.articleId, first);
      return;
    }
    const key = groupKey(own, grouping);
    const size = (key === null ? 0 : (sizes.get(key) ?? 0)) + 1;
    if (key !== null) sizes.set(key, size);
    const arranged: Arranged = { match, facts: own, reprints: 0, group: key === null ? null : { key, size } };
    if (own.reprintOf !== null) firstOf.set(own.reprintOf, arranged);
    if (!bestOf.has(own.articleId)) bestOf.set(own.articleId, arranged);
    if (key === null || size <= perGroup) shown.push(arranged);
  });
  for (const { newerVersion } of facts.filter(isOlder)) {
    const best = bestOf.get(newerVersion ?? '');
    if (best !== undefined) best.reprints++;
  }
  for (const { group } of shown) if (group !== null) group.size = sizes.get(group.key) ?? group.size;
  return shown;
}

/** By zone, a passage belongs to the group of the place it is first of all about; without one to that of its article. */
function groupKey({ articleId, about }: PassageFacts, grouping: Grouping): string | null {
  if (grouping === 'none') return null;
  return grouping === 'zone' ? (about[0] ?? articleId) : articleId;
}
