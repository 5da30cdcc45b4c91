/** What speaks for two clauses being a pair, and what against it? Numbers, which `pair-weights.ts` weighs. */
import { alikeSentences } from './alike-sentences.js';
import { meaningsOf } from './meanings.js';
import { maybeOne, type Offence } from './offences.js';
import { likenessesOf, type Table, type Words, weightsOf } from './similar.js';

export interface ClauseWording extends Words {
  /** Those of a few letters and more. */
  sentences: readonly Uint16Array[];
  /** Whether it says what follows for who breaks another clause. */
  isPenalty: boolean;
  /** What a penalty is for; null when it does not say. */
  offence: Offence | null;
  /** Of unit length; null when no model is asked, or when it knows no word. All of a request are by one model. */
  vector: Float32Array | null;
}

/**
 * `words` and `sentence` are likenesses, 0 to 1. What ends on `OfBoth` or `OfEither` says by how much a likeness exceeds the greatest
 * other one of both clauses (sentences), or of one of them; it is negative when it does not.
 */
export const SIGNS_OF_WORDS = [
  'words',
  'wordsOfBoth',
  'wordsOfEither',
  'sentence',
  'sentenceOfBoth',
  'sentenceOfEither',
  /** How much farther the one stands in its text than the other one, as shares of both texts. */
  'elsewhere',
  /** A penalty and what is none share the words of the duty; penalties for different things share their formula. 0 or 1. */
  'otherKind',
  'otherOffence',
  /** Whether both cite clauses of their texts, 0 or 1, and how nearly two of those are the best partners of each other, 0 to 1. */
  'bothCite',
  'cited',
  /** How alike the clauses before both are, and those after both: what belongs together stands together. */
  'neighbours',
  /** How alike one of them is to a clause beside the other one: the other part of what was split. */
  'beside',
] as const;
export const SIGNS_OF_MEANING = ['meaning', 'meaningOfBoth', 'meaningOfEither'] as const;

export type Sign = (typeof SIGNS_OF_WORDS)[number] | (typeof SIGNS_OF_MEANING)[number];

/** How much each counts: those of a logistic regression. */
export interface SignWeights {
  bias: number;
  signs: Partial<Record<Sign, number>>;
}

/** The signs of meaning are absent without vectors. */
export type Signs = Record<(typeof SIGNS_OF_WORDS)[number], Table> &
  Partial<Record<(typeof SIGNS_OF_MEANING)[number], Table>>;

export function signsOf(one: readonly ClauseWording[], other: readonly ClauseWording[]): Signs {
  const weights = weightsOf([...one, ...other]);
  const words = likenessesOf(one, other, weights);
  const meaning = meaningsOf(
    one.map(({ vector }) => vector),
    other.map(({ vector }) => vector),
  );
  const sentences = (clauses: readonly ClauseWording[]) => clauses.map((clause) => clause.sentences);
  const alike = alikeSentences(sentences(one), sentences(other), weights);
  const ahead = aheadOf(words);
  const near = nearness(words, meaning);
  const cited = citedSigns(one, other, near);
  const beside = (i: number, j: number) => Math.min(NEIGHBOUR, near[i]?.[j] ?? 0);
  const table = (of: (i: number, j: number) => number): Table =>
    one.map((_, i) => Float64Array.from(other, (_, j) => of(i, j)));
  return {
    words,
    wordsOfBoth: ahead.both,
    wordsOfEither: ahead.either,
    sentence: alike.best,
    sentenceOfBoth: alike.both,
    sentenceOfEither: alike.either,
    elsewhere: table((i, j) => Math.abs(i / one.length - j / other.length)),
    otherKind: table((i, j) => Number(one[i]?.isPenalty !== other[j]?.isPenalty)),
    otherOffence: table((i, j) => Number(!maybeOne(one[i]?.offence ?? null, other[j]?.offence ?? null))),
    neighbours: table((i, j) => beside(i - 1, j - 1) + beside(i + 1, j + 1)),
    beside: table((i, j) => Math.max(beside(i, j - 1), beside(i, j + 1), beside(i - 1, j), beside(i + 1, j))),
    bothCite: table((i, j) => Number(cited(i, j) !== null)),
    cited: table((i, j) => cited(i, j) ?? 0),
    ...(meaning === null ? {} : signsOfMeaning(meaning)),
  };
}

function signsOfMeaning(meaning: Table) {
  const { both, either } = aheadOf(meaning);
  return { meaning, meaningOfBoth: both, meaningOfEither: either };
}

/** How much likeness in meaning counts beside that in words, and up to which sum neighbours count. */
const MEANING = 0.4;
const NEIGHBOUR = 0.6;

/** How alike two clauses are, to judge by them what stands beside them or cites them. */
const nearness = (words: Table, meaning: Table | null): Table =>
  words.map((row, i) => row.map((likeness, j) => likeness + MEANING * (meaning?.[i]?.[j] ?? 0)));

/** Of two clauses that cite others, how near the nearest of those are, as a share of their greatest nearness; null of any others. */
function citedSigns(
  one: readonly ClauseWording[],
  other: readonly ClauseWording[],
  near: Table,
): (i: number, j: number) => number | null {
  const ofRow = near.map((row) => greatest(row)[0]);
  const ofColumn = other.map((_, j) => greatest(near.map((row) => row[j] as number))[0]);
  const shareOf = (i: number, j: number): number => {
    const most = Math.max(ofRow[i] as number, ofColumn[j] as number);
    return most === 0 ? 0 : ((near[i] as Float64Array)[j] as number) / most;
  };
  return (i, j) => {
    const [ours, theirs] = [one[i]?.cites ?? [], other[j]?.cites ?? []];
    if (ours.length === 0 || theirs.length === 0) return null;
    return Math.max(...ours.flatMap((at) => theirs.map((against) => shareOf(at, against))));
  };
}

/** By how much each value exceeds the greatest other one of its row and column. */
function aheadOf(table: Table): { both: Table; either: Table } {
  const ofRow = table.map(greatest);
  const ofColumn = Array.from(table[0] ?? [], (_, j) => greatest(table.map((row) => row[j] as number)));
  const ahead = (of: (...values: number[]) => number): Table =>
    table.map((row, i) =>
      row.map((value, j) =>
        of(value - besides(ofRow[i] as Greatest, value), value - besides(ofColumn[j] as Greatest, value)),
      ),
    );
  return { both: ahead(Math.min), either: ahead(Math.max) };
}

/** The greatest of some values, and the next one. */
type Greatest = readonly [first: number, next: number];

function greatest(values: ArrayLike<number>): Greatest {
  let [first, next] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value > first) [first, next] = [value, first];
    else next = Math.max(next, value);
  }
  return [first, next];
}

const besides = ([first, next]: Greatest, value: number): number => (value === first ? next : first);
