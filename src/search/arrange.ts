/** How are matches laid out? Reprints collapse into the best of them; passages of one article or zone form groups. */
import type { PassageFacts } from '../store/records.js';
import type { Match } from './match.js';

export const GROUPINGS = ['none', 'article', 'zone'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Arranged {
  match: Match;
  facts: PassageFacts;
  /** How many further matches reprint this one. */
  reprints: number;
  /** The article or zone that it is grouped by, and how many matches that group has; null without grouping. */
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
  const sizes = new Map<string, number>();
  matches.forEach((match, at) => {
    const own = facts[at] as PassageFacts;
    const first = own.reprintOf === null ? undefined : firstOf.get(own.reprintOf);
    if (first !== undefined) {
      first.reprints++;
      return;
    }
    const key = groupKey(own, grouping);
    const size = (key === null ? 0 : (sizes.get(key) ?? 0)) + 1;
    if (key !== null) sizes.set(key, size);
    const arranged: Arranged = { match, facts: own, reprints: 0, group: key === null ? null : { key, size } };
    if (own.reprintOf !== null) firstOf.set(own.reprintOf, arranged);
    if (key === null || size <= perGroup) shown.push(arranged);
  });
  for (const { group } of shown) if (group !== null) group.size = sizes.get(group.key) ?? group.size;
  return shown;
}

/** By zone, a passage belongs to the group of its first zone; one without a zone to that of its article. */
function groupKey({ articleId, zones }: PassageFacts, grouping: Grouping): string | null {
  if (grouping === 'none') return null;
  return grouping === 'zone' ? (zones[0] ?? articleId) : articleId;
}
