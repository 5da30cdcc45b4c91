/** Which stretches do two passages share, when single parts of the one were aligned with the other? Those that go on are joined. */
import type { Aligned } from './align.js';

/** The most letters, on either side, between two stretches that are one: a name or a number that is another one there. */
const MOST_BETWEEN = 12;

/** @param aligned of the same two passages, in any order @returns ordered; none lies within another one in both passages */
export function joined(aligned: readonly Aligned[]): Aligned[] {
  const stretches: Aligned[] = [];
  for (const next of [...aligned].sort((a, b) => a.from - b.from || b.equal - a.equal)) {
    if (stretches.some((known) => isWithin(next, known))) continue;
    const last = stretches.at(-1);
    if (last === undefined || !goesOn(last, next)) {
      stretches.push({ ...next });
      continue;
    }
    last.to = next.to;
    last.otherTo = next.otherTo;
    last.equal += next.equal;
  }
  return stretches;
}

const isWithin = (one: Aligned, other: Aligned): boolean =>
  one.from >= other.from &&
  one.to <= other.to &&
  one.otherFrom >= other.otherFrom &&
  one.otherTo <= other.otherTo;

function goesOn(last: Aligned, next: Aligned): boolean {
  const between = [next.from - last.to, next.otherFrom - last.otherTo];
  return between.every((letters) => letters >= 0 && letters <= MOST_BETWEEN);
}

/** The share of equal letters in the longer of two stretches, 0 to 1. */
export const shareOf = ({ from, to, otherFrom, otherTo, equal }: Aligned): number =>
  equal / Math.max(to - from, otherTo - otherFrom);
