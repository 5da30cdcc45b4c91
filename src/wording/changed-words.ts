/**
 * Which words of a clause became which? Citations of clauses that only got another number are told apart, and what stands in the
 * place of a figure or of a word of modality is named.
 */
import { normalise } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';
import { type Figure, figuresOf } from '../statements/figures/index.js';
import { CUES } from '../statements/modality-cues.js';
import type { Modality } from '../statements/statement.js';
import { type Citation, citationsIn } from './citations.js';
import { diffWords, foldedWord, type RunOfWords, segmentsOf, type Word } from './word-diff.js';

/**
 * A run of the words of both texts, or of one, as published. `renumbered` is a citation of the clause that corresponds, under its other
 * number.
 */
export interface WordRun {
  kind: 'both' | 'from' | 'to' | 'renumbered';
  from: string;
  to: string;
}

/** What the one text says and the other one says in its place. Offsets into the texts that are compared, in UTF-16 units. */
export interface Replaced<T> {
  from: T & Span;
  to: T & Span;
}

export type FigureChange = Replaced<Pick<Figure, 'kind' | 'value' | 'unit' | 'raw'>>;

/** Of the words 不得 and 禁止 the force is `never`: both they and 应当 say that something must be. */
export type Force = Modality | 'never';
export type ForceChange = Replaced<{ word: string; force: Force }>;

export interface ChangedWords {
  /** They rejoin to both texts. */
  runs: WordRun[];
  figures: FigureChange[];
  forces: ForceChange[];
}

/** What a citation stands for: the same for clauses that correspond; null when it has no counterpart. */
export type Counterparts = (clause: string) => string | null;

/** @param counterparts of the clauses of each text */
export function changedWords(
  from: string,
  to: string,
  counterparts: { from: Counterparts; to: Counterparts },
): ChangedWords {
  const [before, after] = [wordsOf(from, counterparts.from, 'from'), wordsOf(to, counterparts.to, 'to')];
  const runs = spots(diffWords(before, after));
  const named = runs.filter(isReplacement);
  if (named.length === 0) return { runs: runs.flatMap(shown), figures: [], forces: [] };
  return {
    runs: runs.flatMap(shown),
    figures: replacedIn(named, figuresOf(from), figuresOf(to), isOneKind, isOneValue).map(bare),
    forces: replacedIn(named, forcesIn(from), forcesIn(to), () => true, isOneForce),
  };
}

interface PlacedWord extends Word, Span {
  isCitation: boolean;
}

/** Words with what stands between them (glosses, white space), so that they rejoin to the text. */
function wordsOf(original: string, counterpart: Counterparts, side: 'from' | 'to'): PlacedWord[] {
  const mapped = normalise(original);
  const words = cut(mapped.text, citationsIn(mapped.text)).map(({ start, end, citation }) => {
    const [at] = mapped.toOriginal(start, end);
    const known = citation === null ? null : counterpart(citation.clause);
    const folded =
      citation === null
        ? foldedWord(mapped.text.slice(start, end))
        : `${known === null ? side : 'both'} ${known ?? citation.clause}`;
    return { start: at, folded, isCitation: citation !== null };
  });
  return words.map((word, at) => {
    const start = at === 0 ? 0 : word.start;
    const end = words[at + 1]?.start ?? original.length;
    return { ...word, start, end, written: original.slice(start, end) };
  });
}

/** The words of a text; a citation is one word. */
function cut(text: string, citations: readonly Citation[]): (Span & { citation: Citation | null })[] {
  const pieces: (Span & { citation: Citation | null })[] = [];
  const addWords = (start: number, end: number): void => {
    for (const { index, segment } of segmentsOf(text.slice(start, end)))
      pieces.push({ start: start + index, end: start + index + segment.length, citation: null });
  };
  let reached = 0;
  for (const citation of citations) {
    addWords(reached, citation.start);
    pieces.push({ start: citation.start, end: citation.end, citation });
    reached = citation.end;
  }
  addWords(reached, text.length);
  return pieces;
}

/** A place where both texts have the same words, or each its own. */
interface Spot {
  isSame: boolean;
  from: readonly PlacedWord[];
  to: readonly PlacedWord[];
}

/** A single letter or sign in common (的, a comma) between two changes is chance, and belongs to them. */
const CHANCE = 1;

function spots(runs: readonly RunOfWords<PlacedWord>[]): Spot[] {
  const isChance = (run: RunOfWords<PlacedWord>, at: number) =>
    run.kind === 'both' &&
    at > 0 &&
    at < runs.length - 1 &&
    run.left.reduce((sum, { folded, isCitation }) => sum + (isCitation ? CHANCE + 1 : folded.length), 0) <=
      CHANCE;
  const all: Spot[] = [];
  for (const [at, run] of runs.entries()) {
    const isSame = run.kind === 'both' && !isChance(run, at);
    const last = all.at(-1);
    if (last?.isSame === isSame)
      all[all.length - 1] = { isSame, from: [...last.from, ...run.left], to: [...last.to, ...run.right] };
    else all.push({ isSame, from: run.left, to: run.right });
  }
  return all;
}

const written = (words: readonly Word[]) => words.map((word) => word.written).join('');

function shown({ isSame, from, to }: Spot): WordRun[] {
  if (isSame) return shownSame(from, to);
  return [
    { kind: 'from' as const, from: written(from), to: '' },
    { kind: 'to' as const, from: '', to: written(to) },
  ].filter((run) => run.from + run.to !== '');
}

function shownSame(from: readonly PlacedWord[], to: readonly PlacedWord[]): WordRun[] {
  const runs: WordRun[] = [];
  from.forEach((word, at) => {
    const other = to[at] as PlacedWord;
    const isRenumbered = word.isCitation && foldedWord(word.written) !== foldedWord(other.written);
    const kind = isRenumbered ? 'renumbered' : 'both';
    const last = runs.at(-1);
    if (kind === 'both' && last?.kind === 'both') {
      last.from += word.written;
      last.to += other.written;
    } else runs.push({ kind, from: word.written, to: other.written });
  });
  return runs;
}

/** In a longer spot, what stands first in both need not stand for each other. */
const LONGEST_SPOT = 20;

const isReplacement = ({ isSame, from, to }: Spot): boolean =>
  !isSame &&
  from.length > 0 &&
  to.length > 0 &&
  Math.max(written(from).length, written(to).length) <= LONGEST_SPOT;

/**
 * What one text has instead of what the other one has: both touch the same spot, which has as many of the kind on both sides.
 * @param isComparable whether one can stand for the other at all
 * @param isSame whether they say the same in other words
 */
function replacedIn<T extends Span>(
  all: readonly Spot[],
  from: readonly T[],
  to: readonly T[],
  isComparable: (one: T, other: T) => boolean,
  isSame: (one: T, other: T) => boolean,
): Replaced<T>[] {
  return all.flatMap((spot) => {
    const [left, right] = [touching(from, spot.from), touching(to, spot.to)];
    const isClear =
      left.length === right.length && left.every((one, at) => isComparable(one, right[at] as T));
    const pairs = isClear ? left.map((one, at) => ({ from: one, to: right[at] as T })) : [];
    return pairs.filter((pair) => !isSame(pair.from, pair.to));
  });
}

function touching<T extends Span>(items: readonly T[], words: readonly PlacedWord[]): T[] {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  return items.filter(({ start, end }) => start < last.end && end > first.start);
}

const isOneKind = (one: Figure, other: Figure): boolean => one.kind === other.kind;

const isOneValue = (one: Figure, other: Figure): boolean =>
  one.value === other.value &&
  one.unit === other.unit &&
  one.range?.max === other.range?.max &&
  one.date?.iso === other.date?.iso;

const bare = ({ from, to }: Replaced<Figure>): FigureChange => ({
  from: bareFigure(from),
  to: bareFigure(to),
});

const bareFigure = ({ kind, value, unit, raw, start, end }: Figure) => ({
  kind,
  value,
  unit,
  raw,
  start,
  end,
});

interface ForceWord extends Span {
  word: string;
  force: Force;
}

const NEVER = /^(?:不得|禁止|严禁|不准|不允许|不可)/;

/** The words that say how firmly; the longest of those that overlap. */
function forcesIn(original: string): ForceWord[] {
  const mapped = normalise(original);
  const found = CUES.flatMap(({ modality, pattern }) =>
    [...mapped.text.matchAll(new RegExp(pattern, 'g'))].map(({ 0: word, index }) => {
      const [start, end] = mapped.toOriginal(index, index + word.length);
      return { word, force: NEVER.test(word) ? ('never' as const) : modality, start, end };
    }),
  ).sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: ForceWord[] = [];
  for (const one of found) if (one.start >= (apart.at(-1)?.end ?? 0)) apart.push(one);
  return apart;
}

/** 应, 应当 and 必须 are of one force; so are 鼓励 and 支持, but 可以 is another one. */
const ENCOURAGES = /^(?:鼓励|支持|提倡|倡导|引导)$/;

const isOneForce = (one: ForceWord, other: ForceWord): boolean =>
  one.force === other.force && ENCOURAGES.test(one.word) === ENCOURAGES.test(other.word);
