/**
 * Which clause of one text belongs to which clause of another? Most stand in the same order, so that the pairs in order are found
 * first; then those that moved, and what was split or merged.
 */
import { likenessOf } from './similar.js';

export interface ClauseWording {
  /** Letters' codes, see `Letters`. */
  letters: Uint16Array;
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

/** Found on the tuning half of `tests/wording/gold`; `npm run evaluate:versions` prints the other half. */
const LEAST_IN_ORDER = 0.2;
const LEAST_MOVED = 0.2;
const LEAST_PART = 0.3;
/** How much the likeness in meaning counts; that in words counts for the rest. */
const MEANING = 0.3;
/** What a clause loses at most for standing elsewhere in the other text. */
const ELSEWHERE = 0.1;
/** A clause with a partner as alike as this is whole: no part of it stands elsewhere. */
const WHOLE = 0.75;

/** For each clause of the one text a row, for each of the other one a column. */
type Table = readonly Float64Array[];

/** @returns pairs by `other`, then `one`. A clause may be in several pairs, or in none */
export function pairClauses(one: readonly ClauseWording[], other: readonly ClauseWording[]): ClausePair[] {
  const table = tableOf(one, other);
  const pairs = inOrder(table, other.length);
  addMoved(pairs, table, other.length);
  addParts(pairs, table, other.length);
  return pairs.sort((a, b) => a.other - b.other || a.one - b.one);
}

function tableOf(one: readonly ClauseWording[], other: readonly ClauseWording[]): Table {
  const inWords = likenessOf(
    one.map(({ letters }) => letters),
    other.map(({ letters }) => letters),
  );
  const inMeaning = meaningsOf(one, other);
  return one.map((_, i) =>
    Float64Array.from(other, (__, j) => {
      const words = inWords(i, j);
      const likeness = inMeaning === null ? words : (1 - MEANING) * words + MEANING * inMeaning(i, j);
      return likeness - ELSEWHERE * Math.abs(i / one.length - j / other.length);
    }),
  );
}

/**
 * Cosines above what clauses of these texts have on average: all clauses of a law are alike in meaning. Null when a clause
 * has no vector.
 */
function meaningsOf(one: readonly ClauseWording[], other: readonly ClauseWording[]) {
  const [ours, theirs] = [vectorsOf(one), vectorsOf(other)];
  if (ours === null || theirs === null) return null;
  const cosines = ours.map((vector) => theirs.map((against) => dot(vector, against)));
  const ofOne = cosines.map(mean);
  const ofOther = theirs.map((_, j) => mean(cosines.map((row) => row[j] as number)));
  return (i: number, j: number) => {
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

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** The pairs in order whose likenesses above the limit have the greatest sum (S. Needleman, C. Wunsch 1970). */
function inOrder(table: Table, others: number): ClausePair[] {
  const width = others + 1;
  const sums = new Float64Array((table.length + 1) * width);
  const sumAt = (i: number, j: number) => sums[i * width + j] as number;
  for (const [i, row] of table.entries()) {
    for (let j = 0; j < others; j++) {
      const paired = sumAt(i, j) + (row[j] as number) - LEAST_IN_ORDER;
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
function addMoved(pairs: ClausePair[], table: Table, others: number): void {
  const free = freeIn(pairs, table.length, others);
  const left = free.one
    .flatMap((one) => free.other.map((other) => pairOf(table, one, other, 'moved')))
    .filter(({ likeness }) => likeness >= LEAST_MOVED)
    .sort((a, b) => b.likeness - a.likeness || a.other - b.other || a.one - b.one);
  for (const pair of left) {
    if (!pairs.some(({ one, other }) => one === pair.one || other === pair.other)) pairs.push(pair);
  }
}

/** Gives a clause without partner to the clause of the other text that it was split from or merged into. */
function addParts(pairs: ClausePair[], table: Table, others: number): void {
  const free = freeIn(pairs, table.length, others);
  const isWhole = (side: 'one' | 'other', at: number) =>
    pairs.some((pair) => pair[side] === at && pair.likeness >= WHOLE);
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
  pairs.push(...(parts.filter((part) => part !== null && part.likeness >= LEAST_PART) as ClausePair[]));
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
