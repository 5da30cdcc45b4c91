/** Which figures does a passage state, of what, in which unit? */
import type { MappedText } from '../../corpus/mapped-text.js';
import { normalise } from '../../corpus/normalise.js';
import { shifted } from '../../corpus/sentences.js';
import type { TablePart } from '../../corpus/table-parts.js';
import { joinBounds } from './bounds.js';
import { datesIn } from './dates.js';
import { describe } from './describe.js';
import type { Figure, Quantity } from './figure.js';
import { fractionsIn } from './fractions.js';
import { blank, maskNonFigures } from './mask.js';
import { quantitiesIn } from './quantities.js';
import { ranksIn } from './ranks.js';
import { splitsIn } from './splits.js';
import { figuresOfTable } from './tables.js';

export { type Aspect, aspectOf } from './aspect.js';
export type { Change, DateValue, Figure, FigureKind, Qualifier, ValueRange } from './figure.js';

/**
 * The figures that a text states, sorted, not overlapping. Each part of the text is read by the most specific reader
 * that takes it: dates, splits, shares, ranks, then numbers with a unit. Never throws; takes linear time.
 *
 * @example
 * figuresOf('委托303項(xiàng)縣級行政權力，同比增长60%');
 * // [{ kind: 'count', value: 303, unit: '项', raw: '303項(xiàng)', object: '县级行政权力', start: 2, end: 13, … },
 * //  { kind: 'ratio', value: 60, unit: '%', raw: '60%', change: 'increase', … }]
 *
 * @param original in either script, with or without glosses
 * @param tables where tables lie in it, with their headers
 * @returns figures with offsets into `original`, in UTF-16 units
 */
export function figuresOf(original: string, tables: readonly TablePart[] = []): Figure[] {
  const figures: Figure[] = [];
  const readBetween = (start: number, end: number): void => {
    figures.push(...figuresOfText(original.slice(start, end)).map((figure) => shifted(figure, start)));
  };
  let reached = 0;
  for (const table of tables) {
    readBetween(reached, table.start);
    figures.push(...figuresOfTable(original, table, figuresOfText));
    reached = table.end;
  }
  readBetween(reached, original.length);
  return figures;
}

function figuresOfText(original: string): Figure[] {
  const mapped = normalise(original);
  const { text, quantities } = quantitiesOf(mapped, original);
  return describe(text, joinBounds(text, quantities)).map((figure) => {
    const [start, end] = mapped.toOriginal(figure.start, figure.end);
    return { ...figure, raw: original.slice(start, end), start, end };
  });
}

/**
 * The quantities of a text in order, before the words around them are read, and the text in which they were found.
 * @param mapped `original`, normalised
 */
export function quantitiesOf(mapped: MappedText, original: string): { text: string; quantities: Quantity[] } {
  const text = separateClauses(mapped, original);
  let unread = maskNonFigures(text);
  const quantities: Quantity[] = [];
  for (const read of [datesIn, splitsIn, fractionsIn, ranksIn, quantitiesIn]) {
    const found = read(unread);
    quantities.push(...found);
    unread = withoutRead(unread, found);
  }
  quantities.sort((a, b) => a.start - b.start);
  return { text, quantities };
}

/**
 * A full-width comma between digits ends a clause (2020，300家). Normalising makes it an ASCII comma, which would group
 * thousands, so it becomes a semicolon.
 */
function separateClauses(mapped: MappedText, original: string): string {
  return mapped.text.replace(/(?<=\d),(?=\d)/g, (comma, at: number) => {
    const [start] = mapped.toOriginal(at, at + 1);
    return original[start] === ',' ? comma : ';';
  });
}

/** The text with the parts that were read blanked. */
function withoutRead(text: string, read: readonly Quantity[]): string {
  let reached = 0;
  const parts: string[] = [];
  for (const { start, end } of read) {
    parts.push(text.slice(reached, start), blank(text.slice(start, end)));
    reached = end;
  }
  return parts.join('') + text.slice(reached);
}
