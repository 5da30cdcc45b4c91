/**
 * Which clause of one text belongs to which clause of another? Most stand in the same order, so that the pairs in order are found
 * first; then those that moved, and what was split or merged.
 */
import { dot } from '../store/dot.js';
import { maybeOne, type Offence } from './offences.js';
import { type Likenesses, likenessesOf, type Words } from './similar.js';

export interface ClauseWording extends Words {
  /** Whether it says what follows for who breaks another clause. */
  isPenalty: boolean;
  /** What a penalty is for; null when it does not say. */
  offence: Offence | null;
  /** Of unit length; null when no model is asked, or when it knows no word. All of a request are by one model. */
  vector: Float32Array | null;
}

/** Positions of a clause in each text. */
export interface ClausePair {
  one: number;
  other: number;
  /** 0 to 1: by words and, where vectors are given, by meaning. */
  likeness: number;
  /** In which way the pair was found: in the order of both texts, across it, or as a part of a clause that has another partner. */
  found: 'in-order' | 'moved' | 'part';
}

/** The least likeness of a pair, by the way in which it is found. */
type Limits = Readonly<Record<ClausePair['found'], number>>;

/** All limits were found on the tuning half of `tests/wording/gold`; `npm run evaluate:versions` prints the other half. */
const BY_WORDS: Limits = { 'in-order': 0.1, moved: 0.1, part: 0.25 };
const WITH_MEANING: Limits = { 'in-order': 0.19, moved: 0.16, part: 0.35 };
/** How much the likeness in meaning counts; that in words counts for the rest. */
const MEANING = 0.3;
/** What a clause loses at most for standing elsewhere in the other text. */
const ELSEWHERE = 0.1;
/** What a penalty and what is none lose: they share the words of the duty, and say different things. */
const OTHER_KIND = 0.1;
/** What penalties for different things lose. */
const OTHER_OFFENCE = 0.2;
/** How much the likeness of the clauses before, and of those after, adds: what belongs together stands together. */
const NEIGHBOURS = 0.05;
/** A clause with a partner of as like words is whole: no part of it stands elsewhere. One that is half of it has about 0.71, the root of a half. */
const WHOLE = 0.75;
/** The share of the likeness to its most alike clause that a clause must have to its partner, unless the partner has. */
const NEAR_BEST = 0.8;

/** For each clause of the one text a row, for each of the other one a column. */
type Table = readonly Float64Array[];

/** @returns pairs by `other`, then `one`. A clause may be in several pairs, or in none */
export function pairClauses(one: readonly ClauseWording[], other: readonly ClauseWording[]): ClausePair[] {
  const inMeaning = meaningsOf(one, other);
  const limits = inMeaning === null ? BY_WORDS : WITH_MEANING;
  const inWords = likenessesOf(one, other);
  const table = withNeighbours(tableOf(one, other, inWords, inMeaning));
  const bests = bestsOf(table, other.length);
  // What is far from the best of both clauses is no pair, and must not stand in the way of one.
  const near = table.map((row, one) =>
    row.map((likeness, at) => (isNear({ one, other: at, likeness }, bests, Math.min) ? likeness : 0)),
  );
  const pairs = inOrder(near, other.length, limits['in-order']);
  addMoved(pairs, table, other.length, limits.moved, bests);
  addParts(pairs, table, other.length, limits.part, inWords);
  return pairs.sort((a, b) => a.other - b.other || a.one - b.one);
}

type Meanings = (i: number, j: number) => number;

function tableOf(
  one: readonly ClauseWording[],
  other: readonly ClauseWording[],
  inWords: Likenesses,
  inMeaning: Meanings | null,
): Table {
  return one.map((clause, i) =>
    Float64Array.from(other, (against, j) => {
      const words = inWords.any(i, j);
      const likeness = inMeaning === null ? words : (1 - MEANING) * words + MEANING * inMeaning(i, j);
      const elsewhere = ELSEWHERE * Math.abs(i / one.length - j / other.length);
      const otherKind = clause.isPenalty === against.isPenalty ? 0 : OTHER_KIND;
      return (
        likeness - elsewhere - otherKind - (maybeOne(clause.offence, against.offence) ? 0 : OTHER_OFFENCE)
      );
    }),
  );
}

/** Likenesses with a part of those of the clauses that stand before both, and after both. */
const withNeighbours = (table: Table): Table =>
  table.map((row, i) =>
    row.map((likeness, j) => {
      const [before, after] = [table[i - 1]?.[j - 1] ?? 0, table[i + 1]?.[j + 1] ?? 0];
      return likeness + NEIGHBOURS * (before + after);
    }),
  );

/** The likeness of each clause to the most alike one of the other text. */
interface Bests {
  one: readonly number[];
  other: readonly number[];
}

function bestsOf(table: Table, others: number): Bests {
  return {
    one: table.map((row) => row.reduce((most, value) => Math.max(most, value), 0)),
    other: Array.from({ length: others }, (_, j) =>
      table.reduce((most, row) => Math.max(most, row[j] as number), 0),
    ),
  };
}

/** Whether a pair is nearly the best of one of its clauses (`Math.min`), or of both (`Math.max`). */
function isNear(
  { one, other, likeness }: Pick<ClausePair, 'one' | 'other' | 'likeness'>,
  bests: Bests,
  of: (a: number, b: number) => number,
): boolean {
  return likeness >= NEAR_BEST * of(bests.one[one] as number, bests.other[other] as number);
}

/**
 * Cosines above what clauses of these texts have on average: all clauses of a law are alike in meaning. Null when a clause
 * has no vector.
 */
function meaningsOf(one: readonly ClauseWording[], other: readonly ClauseWording[]): Meanings | null {
  const [ours, theirs] = [vectorsOf(one), vectorsOf(other)];
  if (ours === null || theirs === null) return null;
  const cosines = ours.map((vector) => theirs.map((against) => dot(vector, against)));
  const ofOne = cosines.map(mean);
  const ofOther = theirs.map((_, j) => mean(cosines.map((row) => row[j] as number)));
  return (i, j) => {
    const usual = Math.max(ofOne[i] as number, ofOther[j] as number);
    return Math.max(0, ((cosines[i] as number[])[j] as number) - usual) / Math.max(1 - usual, Number.EPSILON);
  };
}

function vectorsOf(clauses: readonly ClauseWording[]): Float32Array[] | null {
  const vectors = clauses.map(({ vector }) => vector);
  return vectors.every((vector) => vector !== null) ? vectors : null;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The pairs in order whose likenesses above the limit have the greatest sum (S. Needleman, C. Wunsch 1970). */
function inOrder(table: Table, others: number, least: number): ClausePair[] {
  const width = others + 1;
  const sums = new Float64Array((table.length + 1) * width);
  const sumAt = (i: number, j: number) => sums[i * width + j] as number;
  for (const [i, row] of table.entries()) {
    for (let j = 0; j < others; j++) {
      const paired = sumAt(i, j) + (row[j] as number) - least;
      sums[(i + 1) * width + j + 1] = Math.max(paired, sumAt(i, j + 1), sumAt(i + 1, j));
    }
  }
  const pairs: ClausePair[] = [];
  for (let [i, j] = [table.length, others]; i > 0 && j > 0; ) {
    if (sumAt(i, j) === sumAt(i - 1, j)) i--;
    else if (sumAt(i, j) === sumAt(i, j - 1)) j--;
    else pairs.push(pairOf(table, --i, --j, 'in-order'));
  }
  return pairs;
}

function pairOf(table: Table, one: number, other: number, found: ClausePair['found']): ClausePair {
  const likeness = Math.min(1, Math.max(0, (table[one] as Float64Array)[other] as number));
  return { one, other, likeness, found };
}

/** Pairs clauses that have no partner, the most alike first. */
function addMoved(pairs: ClausePair[], table: Table, others: number, least: number, bests: Bests): void {
  const free = freeIn(pairs, table.length, others);
  const left = free.one
    .flatMap((one) => free.other.map((other) => pairOf(table, one, other, 'moved')))
    .filter((pair) => pair.likeness >= least && isNear(pair, bests, Math.max))
    .sort((a, b) => b.likeness - a.likeness || a.other - b.other || a.one - b.one);
  for (const pair of left) {
    if (!pairs.some(({ one, other }) => one === pair.one || other === pair.other)) pairs.push(pair);
  }
}

/** Gives a clause without partner to the clause of the other text that it was split from or merged into. */
function addParts(
  pairs: ClausePair[],
  table: Table,
  others: number,
  least: number,
  { whole }: Likenesses,
): void {
  const free = freeIn(pairs, table.length, others);
  const isWhole = (side: 'one' | 'other', at: number) =>
    pairs.some((pair) => pair[side] === at && whole(pair.one, pair.other) >= WHOLE);
  const wholes = {
    one: table.map((_, one) => isWhole('one', one)),
    other: Array.from({ length: others }, (_, other) => isWhole('other', other)),
  };
  const parts = [
    ...free.other.map((other) =>
      best(
        table.map((_, one) => pairOf(table, one, other, 'part')),
        ({ one }) => !wholes.one[one],
      ),
    ),
    ...free.one.map((one) =>
      best(
        Array.from({ length: others }, (_, other) => pairOf(table, one, other, 'part')),
        ({ other }) => !wholes.other[other],
      ),
    ),
  ];
  pairs.push(...(parts.filter((part) => part !== null && part.likeness >= least) as ClausePair[]));
}

function best(pairs: readonly ClausePair[], isOpen: (pair: ClausePair) => boolean): ClausePair | null {
  const [first] = [...pairs].sort((a, b) => b.likeness - a.likeness);
  return first !== undefined && isOpen(first) ? first : null;
}

function freeIn(pairs: readonly ClausePair[], ones: number, others: number) {
  return {
    one: without(ones, new Set(pairs.map(({ one }) => one))),
    other: without(others, new Set(pairs.map(({ other }) => other))),
  };
}

const without = (count: number, taken: ReadonlySet<number>) =>
  Array.from({ length: count }, (_, at) => at).filter((at) => !taken.has(at));
