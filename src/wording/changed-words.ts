/**
 * Which words of a clause became which? Citations of clauses that only got another number are told apart, and what stands in the
 * place of a figure or of a word of modality is named.
 */
import { normalise } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';
import { type Figure, figuresOf } from '../statements/figures/index.js';
import { type Citation, citationsIn } from './citations.js';
import { isSurelyOneFine, maybeOneFine } from './fines.js';
import { type Force, forcesIn, isOneForce } from './forces.js';
import { maybeOne, offenceOf } from './offences.js';
import {
  Changed,
  isFramed,
  isOfOneDeed,
  isOfOneThing,
  type PlacedWord,
  pairsOf,
  type Replaced,
  type Spot,
  withChangedWords,
} from './replaced.js';
import { commonShare, diffWords, foldedWord, type RunOfWords, segmentsOf, type Word } from './word-diff.js';

/**
 * A run of the words of both texts, or of one, as published. `renumbered` is a citation of the clause that corresponds, under its other
 * number.
 */
export interface WordRun {
  kind: 'both' | 'from' | 'to' | 'renumbered';
  from: string;
  to: string;
}

/** `raw` is as published, with the words beside it that changed, when it is they that make the difference: 5万元以上. */
export type FigureChange = Replaced<Pick<Figure, 'kind' | 'value' | 'unit' | 'raw'>>;

export type ForceChange = Replaced<{ word: string; force: Force }>;

export interface ChangedWords {
  /** They rejoin to both texts. */
  runs: WordRun[];
  /** The share of characters in common, 0 to 1. */
  common: number;
  figures: FigureChange[];
  forces: ForceChange[];
}

/** What a citation stands for: the same for clauses that correspond; null when it has no counterpart. */
export type Counterparts = (clause: string) => string | null;

/**
 * Below this share most words differ, and a figure or a word of force stands for another one only between words in common; below the
 * least one, those are in common by chance.
 */
const LITTLE = 0.5;
const LEAST = 0.3;

/** @param counterparts of the clauses of each text */
export function changedWords(
  from: string,
  to: string,
  counterparts: { from: Counterparts; to: Counterparts },
): ChangedWords {
  const [before, after] = [wordsOf(from, counterparts.from, 'from'), wordsOf(to, counterparts.to, 'to')];
  const all = spots(diffWords(before, after));
  const runs = all.flatMap(shown);
  const common = shareOf(runs);
  const told = { runs, common, figures: [], forces: [] };
  if (all.every(({ isSame }) => isSame) || common < LEAST) return told;
  if (!maybeOne(offenceOf(from), offenceOf(to))) return told;
  const changed = new Changed({ from, to }, all);
  const stands = (pair: Replaced<object>) =>
    common >= LITTLE || (isFramed(changed, pair) && isSurelyOneFine(changed.texts, pair));
  return {
    ...told,
    figures: figureChanges(changed, agesLeftOut(from), agesLeftOut(to), stands),
    forces: pairsOf(changed, forcesIn(from), forcesIn(to)).filter(
      (pair) => !isOneForce(pair.from, pair.to) && isOfOneDeed(changed, pair) && stands(pair),
    ),
  };
}

const shareOf = (runs: readonly WordRun[]): number =>
  commonShare(
    runs.map(({ kind, from, to }) => ({
      kind: kind === 'from' ? 'left' : kind === 'to' ? 'right' : 'both',
      left: from,
      right: to,
    })),
  );

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

/** Age is no duration: the reader of figures takes 18周岁 for 18 weeks. */
const agesLeftOut = (text: string): Figure[] =>
  figuresOf(text).filter(({ raw, end }) => !(raw.endsWith('周') && /^[岁歲]/.test(text.slice(end))));

/** Figures that stand for each other; where only the words around them changed, with these. */
function figureChanges(
  changed: Changed,
  from: readonly Figure[],
  to: readonly Figure[],
  stands: (pair: Replaced<object>) => boolean,
): FigureChange[] {
  return pairsOf(changed, from, to)
    .filter(
      (pair) =>
        pair.from.kind === pair.to.kind &&
        isOfOneThing(changed, pair) &&
        stands(pair) &&
        maybeOneFine(changed.texts, pair),
    )
    .flatMap((pair): Replaced<Figure>[] => {
      if (!isOneValue(pair.from, pair.to)) return [pair];
      const widened = isSaidAlike(pair.from, pair.to) ? null : withChangedWords(changed, pair);
      return widened === null ? [] : [widened];
    })
    .map(({ from: left, to: right }) => ({
      from: bareFigure(left, changed.texts.from),
      to: bareFigure(right, changed.texts.to),
    }));
}

const isOneValue = (one: Figure, other: Figure): boolean =>
  one.value === other.value &&
  one.unit === other.unit &&
  one.range?.min === other.range?.min &&
  one.range?.max === other.range?.max &&
  one.date?.iso === other.date?.iso;

/** 以上 is not 以下, and a rate of 15% is not one that falls by 15%. */
const isSaidAlike = (one: Figure, other: Figure): boolean =>
  one.qualifier === other.qualifier && one.change === other.change;

const bareFigure = ({ kind, value, unit, start, end }: Figure, text: string) => ({
  ...{ kind, value, unit, start, end },
  raw: text.slice(start, end),
});
