/**
 * What could the user be typing? The zones, terms and titles that begin with it, or have a word that does.
 *
 * Suffixes of names that share their first units are a range of the sorted ones (see `pinyin-keys.ts`). The
 * typed text is read from left to right: each way to read it as spellings of units narrows the range, and a
 * way that no name goes ends. So nobody has to list all spellings of a name.
 */
import { ZonelensError } from '../errors.js';
import { foldTyped, type Key, type KeyRow, keysOf, layOut, NAME_END } from './pinyin-keys.js';

export interface SuggestionEntry {
  text: string;
  kind: 'zone' | 'theme' | 'term' | 'title' | 'heading';
  weight: number;
  /** Other names; one that matches shows the entry's own text. */
  aliases?: string[];
  id?: string;
}

export interface Suggestion {
  text: string;
  kind: SuggestionEntry['kind'];
  id: string | null;
  /** Half-open ranges of `text` in UTF-16 units that say what was typed: sorted, apart, perhaps none. */
  highlights: [start: number, end: number][];
}

export interface Suggestions {
  query: string;
  suggestions: Suggestion[];
}

const DEFAULT_LIMIT = 8;

/** In UTF-16 units. Who has so much text in the box has pasted it or asks a question. */
const MAX_TYPED_LENGTH = 64;

/** At an equal match, names come before texts that speak of them. */
const GROUPS = { zone: 0, theme: 0, term: 0, title: 1, heading: 1 } as const;

/** What of a name is typed, best first: all its characters, the first ones, or some inside. */
const EXACT = 0;
const PREFIX = 1;
const INNER = 2;

/** A rank says what of a name is typed, then the group, then whether the name is an alias: 3 · 2 · 2. */
const RANKS = 12;

/** A score is (rank · units + position) · this + length of the match, in units; typed text has no more of them. */
const LENGTHS = MAX_TYPED_LENGTH + 1;

/** A unit that what is still to be read can begin with. */
interface Step {
  unit: number;
  /** Of its spellings that leave something to be read. */
  lengths: number[];
  /** Whether one of its spellings begins with all the rest. */
  isLast: boolean;
}

export class Suggester {
  /** In the order in which they come at an equal rank: first names, then texts. */
  readonly #entries: readonly SuggestionEntry[];
  readonly #firstText: number;
  readonly #row: KeyRow;
  /** For each position in the row of units. */
  readonly #entryAt: Int32Array;
  /** For each entry, where in the row its own text begins and where its aliases do. */
  readonly #textAt: Int32Array;
  readonly #aliasesAt: Int32Array;

  /**
   * Entries with the same text become one with the aliases of all.
   * @throws ZonelensError `input_invalid` with every weight that is no finite number
   */
  constructor(entries: Iterable<SuggestionEntry>) {
    this.#entries = collapse(checked([...entries]).sort(inOrder));
    this.#firstText = this.#entries.filter(({ kind }) => GROUPS[kind] === 0).length;
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

  /** The best first; none for a blank or very long text. */
  suggest(typed: string, limit = DEFAULT_LIMIT): Suggestion[] {
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

  /** For each entry the score of its best match, the lower the better; infinite without one. */
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

  /** The first suffix of a range whose unit at `depth` is `unit` or above. */
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

  #score(positions: Int32Array, length: number, scores: Float64Array): void {
    const { units } = this.#row;
    for (const at of positions) {
      const entry = this.#entryAt[at] as number;
      const isBeginning = at === 0 || units[at - 1] === NAME_END;
      const extent = isBeginning ? (units[at + length] === NAME_END ? EXACT : PREFIX) : INNER;
      const group = entry < this.#firstText ? 0 : 1;
      const isAlias = at < (this.#aliasesAt[entry] as number) ? 0 : 1;
      const score = (((extent * 2 + group) * 2 + isAlias) * units.length + at) * LENGTHS + length;
      if (score < (scores[entry] as number)) scores[entry] = score;
    }
  }

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

function checked(entries: SuggestionEntry[]): SuggestionEntry[] {
  const faults = entries
    .filter(({ weight }) => !Number.isFinite(weight))
    .map(({ text, weight }) => ({ field: text, message: `has the weight ${weight}` }));
  if (faults.length > 0) throw new ZonelensError('input_invalid', 'Weights must be finite.', { faults });
  return entries;
}

function inOrder(a: SuggestionEntry, b: SuggestionEntry): number {
  return (
    GROUPS[a.kind] - GROUPS[b.kind] ||
    b.weight - a.weight ||
    a.text.length - b.text.length ||
    inCodePointOrder(a.text, b.text) ||
    inCodePointOrder(a.kind, b.kind) ||
    inCodePointOrder(a.id ?? '', b.id ?? '')
  );
}

/** UTF-8 keeps the order of code points; the UTF-16 units that `<` compares do not. */
function inCodePointOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function collapse(sorted: readonly SuggestionEntry[]): SuggestionEntry[] {
  const byText = new Map<string, SuggestionEntry>();
  for (const entry of sorted) {
    const first = byText.get(entry.text) ?? entry;
    const aliases = new Set([...(first.aliases ?? []), ...(entry.aliases ?? [])]);
    byText.set(entry.text, { ...first, aliases: [...aliases] });
  }
  return [...byText.values()];
}

/** Which Han characters of a text an alias shares, in its order: 青岛高新区 and 青岛高新[技术产业开发]区. */
function inCommon(keys: readonly Key[], characters: readonly string[]): Set<number> {
  const shared = new Set<number>();
  let from = 0;
  for (const character of characters.filter((each) => /\p{Script=Han}/u.test(each))) {
    const at = keys.findIndex((key, index) => index >= from && key.character === character);
    if (at < 0) continue;
    shared.add(at);
    from = at + 1;
  }
  return shared;
}

/** Neighbouring keys make one range, with what stands between them. */
function rangesOf(keys: readonly Key[], marked: ReadonlySet<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [index, { range }] of keys.entries()) {
    if (!marked.has(index)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && marked.has(index - 1)) last[1] = range[1];
    else ranges.push([...range]);
  }
  return ranges;
}
