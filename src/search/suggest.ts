/**
 * What could the user be typing? The zones, terms and titles that begin with it, or have a word that does.
 *
 * The typed text is read from left to right against the suffixes of all names, which are sorted (see `key-row.ts`): the
 * suffixes that begin with what has been read are a range, and each way to read on, as a spelling of the next unit,
 * narrows it. A way that no name goes on with ends. So the spellings of a name never have to be listed.
 */
import { type KeyRow, layOut, NAME_END } from './key-row.js';
import { DEFAULT_SUGGESTIONS } from './limits.js';
import { foldTyped, keysOf } from './pinyin-keys.js';
import { inCommon, rangesOf } from './suggestion-marks.js';
import { isName, orderedEntries, type SuggestionEntry } from './suggestion-order.js';

export type { SuggestionEntry } from './suggestion-order.js';

export interface Suggestion {
  text: string;
  kind: SuggestionEntry['kind'];
  id: string | null;
  /** Half-open ranges of `text`, in UTF-16 units, that say what was typed: sorted, not touching, perhaps none. */
  highlights: [start: number, end: number][];
}

export interface Suggestions {
  query: string;
  suggestions: Suggestion[];
}

/** In UTF-16 units. A longer text was pasted, or is a question. */
const MAX_TYPED_LENGTH = 64;

/** How much of a name is typed, best first: all of it, its beginning, or some of its inside. */
const EXACT = 0;
const PREFIX = 1;
const INNER = 2;

/** Ranks of a match: how much is typed (3), name or text (2), own text or alias (2). */
const RANKS = 12;

/** Lengths that a match can have, in units. A score packs three numbers: (rank · units + position) · LENGTHS + length. */
const LENGTHS = MAX_TYPED_LENGTH + 1;

/** A way to read on: a unit that the rest of the typed text can begin with. */
interface Step {
  unit: number;
  /** Lengths of the unit's spellings that are shorter than the rest and begin it. */
  lengths: number[];
  /** Whether the rest is the beginning of one of its spellings, so that reading ends here. */
  isLast: boolean;
}

/**
 * @example
 * const suggester = new Suggester([{ text: '青岛高新区', kind: 'zone', weight: 1, id: 'qingdao-hitech' }]);
 * suggester.suggest('qdgx');
 * // [{ text: '青岛高新区', kind: 'zone', id: 'qingdao-hitech', highlights: [[0, 4]] }]
 */
export class Suggester {
  /** In the order in which they come at an equal rank. */
  readonly #entries: readonly SuggestionEntry[];
  /** How many of the entries are names; they come first. */
  readonly #names: number;
  readonly #row: KeyRow;
  /** The entry that each position of the row of units belongs to. */
  readonly #entryAt: Int32Array;
  /** For each entry, the positions in the row at which its own text and its aliases begin. */
  readonly #textAt: Int32Array;
  readonly #aliasesAt: Int32Array;

  /** @throws ZonelensError `input_invalid` with every weight that is not a finite number */
  constructor(entries: Iterable<SuggestionEntry>) {
    this.#entries = orderedEntries(entries);
    this.#names = this.#entries.filter(isName).length;
    const names = this.#entries.flatMap(({ text, aliases = [], kind }, entry) =>
      [text, ...aliases].map((name, at) => ({ name, entry, isAlias: at > 0, everyReading: kind === 'zone' })),
    );
    this.#row = layOut(names, MAX_TYPED_LENGTH);
    this.#entryAt = new Int32Array(this.#row.units.length);
    this.#textAt = new Int32Array(this.#entries.length);
    this.#aliasesAt = new Int32Array(this.#entries.length);
    for (const [index, { entry, isAlias }] of names.entries()) {
      const start = this.#row.starts[index] as number;
      const end = this.#row.starts[index + 1] ?? this.#row.units.length;
      this.#entryAt.fill(entry, start, end);
      if (isAlias) continue;
      this.#textAt[entry] = start;
      this.#aliasesAt[entry] = end;
    }
  }

  /** Best first; none for a blank or very long text. */
  suggest(typed: string, limit = DEFAULT_SUGGESTIONS): Suggestion[] {
    const folded = typed.length > MAX_TYPED_LENGTH ? '' : foldTyped(typed);
    if (folded === '') return [];
    const scores = this.#scores(folded);
    const found: number[][] = Array.from({ length: RANKS }, () => []);
    const scoresOfRank = this.#row.units.length * LENGTHS;
    for (let entry = 0; entry < scores.length; entry++) {
      const score = scores[entry] as number;
      if (score === Number.POSITIVE_INFINITY) continue;
      const ofRank = found[Math.floor(score / scoresOfRank)] as number[];
      if (ofRank.length < limit) ofRank.push(entry);
    }
    const best = found.flat().slice(0, Math.max(0, limit));
    return best.map((entry) => this.#suggestion(entry, scores[entry] as number));
  }

  /** For each entry the score of its best match, lower is better; infinite for an entry that does not match. */
  #scores(typed: string): Float64Array {
    const { suffixes } = this.#row;
    const scores = new Float64Array(this.#entries.length).fill(Number.POSITIVE_INFINITY);
    const stepsAt = new Map<number, Step[]>();
    const follow = (from: number, to: number, depth: number, read: number): void => {
      const next = typed[read] === ' ' ? read + 1 : read;
      const steps = stepsAt.get(next) ?? this.#stepsFor(typed.slice(next));
      stepsAt.set(next, steps);
      let low = from;
      for (const { unit, lengths, isLast } of steps) {
        if (low === to) return;
        if (this.#unitOf(low, depth) > unit) continue;
        low = this.#firstFrom(unit, low, to, depth);
        const high = this.#firstFrom(unit + 1, low, to, depth);
        if (low === high) continue;
        if (isLast) this.#score(suffixes.subarray(low, high), depth + 1, scores);
        for (const length of lengths) follow(low, high, depth + 1, next + length);
        low = high;
      }
    };
    follow(0, suffixes.length, 0, 0);
    return scores;
  }

  /** The ways to read on when `rest` is still unread. */
  #stepsFor(rest: string): Step[] {
    const steps: Step[] = [];
    for (const unit of this.#row.unitsByLetter.get(rest.charAt(0)) ?? []) {
      const spellings = this.#row.spellings[unit] ?? [];
      const inside = spellings.filter((each) => each.length < rest.length && rest.startsWith(each));
      const isLast = spellings.some((each) => each.startsWith(rest));
      if (isLast || inside.length > 0)
        steps.push({ unit, lengths: inside.map(({ length }) => length), isLast });
    }
    return steps;
  }

  #unitOf(suffix: number, depth: number): number {
    return this.#row.units[(this.#row.suffixes[suffix] as number) + depth] as number;
  }

  /** The first suffix of a range whose unit at `depth` is `unit` or greater, by binary search. */
  #firstFrom(unit: number, from: number, to: number, depth: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#unitOf(middle, depth) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Keeps the best score of each entry that has a match of `length` units at one of the positions. */
  #score(positions: Int32Array, length: number, scores: Float64Array): void {
    const { units } = this.#row;
    for (const at of positions) {
      const entry = this.#entryAt[at] as number;
      const isBeginning = at === 0 || units[at - 1] === NAME_END;
      const extent = isBeginning ? (units[at + length] === NAME_END ? EXACT : PREFIX) : INNER;
      const group = entry < this.#names ? 0 : 1;
      const isAlias = at < (this.#aliasesAt[entry] as number) ? 0 : 1;
      const score = (((extent * 2 + group) * 2 + isAlias) * units.length + at) * LENGTHS + length;
      if (score < (scores[entry] as number)) scores[entry] = score;
    }
  }

  /** Unpacks the position and length of the match from its score, and marks what was typed. */
  #suggestion(entry: number, score: number): Suggestion {
    const { text, kind, id = null } = this.#entries[entry] as SuggestionEntry;
    const { units, spellings } = this.#row;
    const at = Math.floor(score / LENGTHS) % units.length;
    const length = score % LENGTHS;
    const keys = keysOf(text, false);
    let marked: Set<number>;
    if (at < (this.#aliasesAt[entry] as number)) {
      const first = at - (this.#textAt[entry] as number);
      marked = new Set(Array.from({ length }, (_, index) => first + index));
    } else {
      const characters = Array.from(units.subarray(at, at + length), (unit) => spellings[unit]?.at(-1) ?? '');
      marked = inCommon(keys, characters);
    }
    return { text, kind, id, highlights: rangesOf(keys, marked) };
  }
}
