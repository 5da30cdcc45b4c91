/** What does one text have in the place of what the other one has: which figures and words of force stand for each other? */
import type { Span } from '../corpus/sentences.js';
import type { Word } from './word-diff.js';

export interface PlacedWord extends Word, Span {
  isCitation: boolean;
}

/** A place where both texts have the same words, or each its own. */
export interface Spot {
  isSame: boolean;
  from: readonly PlacedWord[];
  to: readonly PlacedWord[];
}

/** What the one text says and the other one says in its place. Offsets into the texts that are compared, in UTF-16 units. */
export interface Replaced<T> {
  from: T & Span;
  to: T & Span;
}

type Side = 'from' | 'to';

/** A word with its spot. */
interface Marked extends PlacedWord {
  spot: number;
  /** The same for a word that both texts have; null where only one has it. */
  shared: string | null;
}

/** Both texts with their words, each of which knows its spot. */
export class Changed {
  readonly words: Record<Side, readonly Marked[]>;

  constructor(
    readonly texts: Record<Side, string>,
    readonly spots: readonly Spot[],
  ) {
    const marked = (side: Side) =>
      spots.flatMap((one, spot) =>
        one[side].map((word, at): Marked => ({ ...word, spot, shared: one.isSame ? `${spot} ${at}` : null })),
      );
    this.words = { from: marked('from'), to: marked('to') };
  }

  /** The words that a part of a text lies in. */
  within(side: Side, { start, end }: Span): Marked[] {
    return this.words[side].filter((word) => word.start < end && word.end > start);
  }
}

/** In a longer spot, what stands first in both need not stand for each other. In UTF-16 units. */
const LONGEST_SPOT = 20;

/**
 * What stands for each other, changed or not: both share words (万元 of 50万元 and 100万元), or both touch the same spot, which has
 * as many of them on both sides.
 */
export function pairsOf<T extends Span>(
  changed: Changed,
  from: readonly T[],
  to: readonly T[],
): Replaced<T>[] {
  const sharing = sharingPairs(changed, from, to);
  const taken = new Set(sharing.flatMap((pair) => [pair.from, pair.to]));
  const free = (items: readonly T[]) => items.filter((one) => !taken.has(one));
  const [left, right] = [free(from), free(to)];
  const replacing = changed.spots.filter(isReplacement).flatMap((spot): Replaced<T>[] => {
    const [ours, theirs] = [touching(left, spot.from), touching(right, spot.to)];
    return ours.length === theirs.length ? ours.map((one, at) => ({ from: one, to: theirs[at] as T })) : [];
  });
  return [...sharing, ...replacing].sort((a, b) => a.from.start - b.from.start);
}

/** Those that share words with each other and with no other one. */
function sharingPairs<T extends Span>(changed: Changed, from: readonly T[], to: readonly T[]): Replaced<T>[] {
  const sharedOf = (side: Side, one: T) =>
    changed.within(side, one).flatMap(({ shared }) => (shared === null ? [] : [shared]));
  const ours = from.map((one) => ({ one, shared: sharedOf('from', one) }));
  const theirs = to.map((one) => ({ one, shared: new Set(sharedOf('to', one)) }));
  const pairs = ours.flatMap(({ one, shared }) =>
    theirs
      .filter((other) => shared.some((word) => other.shared.has(word)))
      .map((other) => ({ from: one, to: other.one })),
  );
  const isOnly = (side: Side, pair: Replaced<T>) =>
    pairs.filter((other) => other[side] === pair[side]).length === 1;
  return pairs.filter((pair) => isOnly('from', pair) && isOnly('to', pair));
}

const lengthOf = (words: readonly Word[]) => words.reduce((sum, { written }) => sum + written.length, 0);

const isReplacement = ({ isSame, from, to }: Spot): boolean =>
  !isSame && from.length > 0 && to.length > 0 && Math.max(lengthOf(from), lengthOf(to)) <= LONGEST_SPOT;

function touching<T extends Span>(items: readonly T[], words: readonly PlacedWord[]): T[] {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  return items.filter(({ start, end }) => start < last.end && end > first.start);
}

/** What parts clauses; also the items of a list. */
const CLAUSE_END = /[,，.。;；:：!！?？、\n()（）]/;

/** Words that stand with any figure, and say nothing of what it is of. */
const OF_ANY =
  /^(?:以?[上下内]|之内|的|起|前|后|左右|不|不?超过|不?[少低高多大小]于|不足|达到?|至|到|为|是|在|共|约|\s+)$/;

/** The words beside a part of a text, going away from it, within its clause. */
function* beside(
  changed: Changed,
  side: Side,
  { start, end }: Span,
  way: 'before' | 'after',
): Generator<Marked> {
  const words = changed.words[side];
  const all =
    way === 'before'
      ? words.filter((word) => word.end <= start).reverse()
      : words.filter((word) => word.start >= end);
  for (const word of all) {
    if (CLAUSE_END.test(word.folded)) return;
    yield word;
  }
}

/** Whether both texts have the same word before them, or after them, in the same clause: it says what they are of. */
export function isOfOneThing(changed: Changed, pair: Replaced<object>): boolean {
  return (['before', 'after'] as const).some((way) => isShared(changed, pair, way));
}

/** Whether both texts have the same words before and after them, in the same clause. */
export const isFramed = (changed: Changed, pair: Replaced<object>): boolean =>
  isShared(changed, pair, 'before') && isShared(changed, pair, 'after');

/**
 * Whether both texts go on with the same word and have the same one before, or none: what somebody may do by the one is what the same one
 * must do by the other.
 */
export function isOfOneDeed(changed: Changed, pair: Replaced<object>): boolean {
  const begins = (side: Side) => beside(changed, side, pair[side], 'before').next().done === true;
  const isOfOneDoer = isShared(changed, pair, 'before') || (begins('from') && begins('to'));
  return isOfOneDoer && isShared(changed, pair, 'after');
}

function isShared(changed: Changed, pair: Replaced<object>, way: 'before' | 'after'): boolean {
  const [one, other] = (['from', 'to'] as const).map((side) => sharedBeside(changed, side, pair[side], way));
  return one != null && one === other;
}

/** The first shared word beside a figure that is not one of any figure; null when too many others are between. */
function sharedBeside(changed: Changed, side: Side, figure: Span, way: 'before' | 'after'): string | null {
  let passed = 0;
  for (const { shared, folded, written } of beside(changed, side, figure, way)) {
    if (shared !== null && !OF_ANY.test(folded)) return shared;
    passed += written.length;
    if (passed > LONGEST_SPOT) return null;
  }
  return null;
}

/** UTF-16 units between a figure and the words that say how exact it is, or what changes by it. */
const NEAR = 2;

/** Without it, a bound would say the opposite: 不超过, 不得超过. */
const NOT = /不[得应應能]?$/;

/** Both with the words that changed in or beside them; null when none did. */
export function withChangedWords<T extends Span>(changed: Changed, pair: Replaced<T>): Replaced<T> | null {
  const near = new Set([...changedNear(changed, 'from', pair.from), ...changedNear(changed, 'to', pair.to)]);
  if (near.size === 0) return null;
  const widened = (side: Side): T & Span => {
    const words = changed.words[side].filter(({ spot }) => near.has(spot));
    const { start, end } = pair[side];
    const begin = Math.min(start, ...words.map((word) => word.start));
    return {
      ...pair[side],
      start: begin - (NOT.exec(changed.texts[side].slice(0, begin))?.[0].length ?? 0),
      end: Math.max(end, ...words.map((word) => word.end)),
    };
  };
  return { from: widened('from'), to: widened('to') };
}

/** Short spots in or beside a figure. */
function changedNear(changed: Changed, side: Side, figure: Span): number[] {
  const words = changed.within(side, figure);
  for (const way of ['before', 'after'] as const) {
    let passed = 0;
    for (const word of beside(changed, side, figure, way)) {
      if (passed > NEAR) break;
      words.push(word);
      passed += word.written.length;
    }
  }
  return words.flatMap(({ spot, shared }) => {
    const { from, to } = changed.spots[spot] as Spot;
    return shared === null && Math.max(lengthOf(from), lengthOf(to)) <= LONGEST_SPOT ? [spot] : [];
  });
}
