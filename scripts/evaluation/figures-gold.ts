/** The figures that a reader labelled: which of them does the program find, and what does it say of them? */
import { readFileSync } from 'node:fs';
import { normalisedText } from '../../src/corpus/normalise.js';
import { type Aspect, type Figure, figuresOf, type Qualifier } from '../../src/statements/figures/index.js';
import type { Half } from './halves.js';

const GOLD = 'tests/statements/gold/figures.json';

export interface LabelledFigure {
  /** Number and unit as the text has them. */
  raw: string;
  /** Null for a range. */
  value: number | null;
  range?: [min: number, max: number] | null;
  unit: string;
  /** Null when the sentence does not say what is measured. */
  object: string | null;
  /** What a careful reader would take for the object, too. */
  accept: string[];
  aspect: Aspect;
  qualifier: Qualifier | null;
  /** The same for figures that belong in one column of a table, and for no others. */
  thing: string;
}

export interface LabelledSentence {
  file: string;
  half: Half;
  text: string;
  figures: LabelledFigure[];
}

/** What the program says of a sentence beside what the reader says. */
export interface JudgedSentence extends LabelledSentence {
  pairs: { wanted: LabelledFigure; found: Figure }[];
  missed: LabelledFigure[];
  surplus: Figure[];
}

/** The reader has one word for units that the program keeps apart. */
const UNITS: Readonly<Record<string, string>> = {
  日: '天',
  个百分点: '百分点',
  名: '人',
  位: '人',
  户: '家',
};

/** Repeating decimals (三分之一) are labelled with three places. */
const TOLERANCE = 1e-4;

export function labelledFigures(): LabelledSentence[] {
  return JSON.parse(readFileSync(GOLD, 'utf8')) as LabelledSentence[];
}

export function judgeFigures(sentences = labelledFigures()): JudgedSentence[] {
  return sentences.map((sentence) => {
    const left = figuresOf(sentence.text).filter(({ kind }) => kind !== 'date');
    const pairs: JudgedSentence['pairs'] = [];
    const missed: LabelledFigure[] = [];
    let reached = 0;
    for (const wanted of sentence.figures) {
      const start = Math.max(0, sentence.text.indexOf(wanted.raw, reached));
      const end = start + wanted.raw.length;
      reached = end;
      const at = left.findIndex(
        (figure) => figure.start < end && figure.end > start && hasValue(figure, wanted),
      );
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found === undefined) missed.push(wanted);
      else pairs.push({ wanted, found });
    }
    return { ...sentence, pairs, missed, surplus: left };
  });
}

function hasValue(figure: Figure, { value, range, unit }: LabelledFigure): boolean {
  if (![figure.unit, UNITS[figure.unit]].includes(unit)) return false;
  if (range)
    return (
      figure.range !== null && isClose(figure.range.min, range[0]) && isClose(figure.range.max, range[1])
    );
  return value !== null && isClose(figure.value, value);
}

function isClose(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted));
}

/** The phrases that are right for an object, as the program would write them. */
export function rightObjects({ object, accept }: LabelledFigure): string[] {
  return object === null ? [] : [object, ...accept].map(plain);
}

export function plain(phrase: string): string {
  return normalisedText(phrase).replace(/[\s“”"]/g, '');
}
