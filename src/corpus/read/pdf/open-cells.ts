/**
 * Which rows has a table without lines between them? The lines of a cell are close together, and what stands beside them
 * may be at the height of the first one or of the middle.
 */
import { cellText, continues } from './cell.js';
import { type Interval, placesOf } from './open-columns.js';
import { isFigure } from './placed-table.js';
import type { Row, Segment } from './rows.js';

/** What a column has on one baseline. */
interface ColumnLine {
  segment: Segment;
  y: number;
  /** Index of the baseline. */
  at: number;
  isAcross: boolean;
}

/** Lines of a cell are not further apart than this, in distances of the closest ones. */
const SAME_DISTANCE = 1.15;

/** In sizes of the type. Names in narrower columns are as long as each other by chance. */
const MIN_WIDTH = 8;

const SENTENCE_END = /[。；！？]$/;

/** Signs that never begin a line, except where the one before was broken. */
const CLOSING = /^[）)，。；、：》”]/;

/** A shorter line ends its cell, where distances tell cells apart. As a share of the column. */
const SHORT = 0.6;

/** The cells of the rows of a table; a cell that lies over several columns is repeated in each. */
export function cellsOf(baselines: readonly Row[], columns: readonly Interval[]): string[][] {
  const lines = linesOfColumns(baselines, columns);
  const groups = groupsOf(lines, columns, baselines.length);
  const cells = [...new Set(groups)].map((group) =>
    lines.map((column, number) => {
      const own = column.filter(({ at }) => groups[at] === group).map(asRow);
      return cellText(own, widthOf(columns[number]));
    }),
  );
  return cells.filter((row) => row.some((cell) => cell !== ''));
}

function linesOfColumns(baselines: readonly Row[], columns: readonly Interval[]): ColumnLine[][] {
  const lines: ColumnLine[][] = columns.map(() => []);
  for (const [at, row] of baselines.entries()) {
    for (const [[from, to], segment] of placesOf(row, columns)) {
      for (const column of lines.slice(from, to + 1))
        column.push({ segment, y: row.y, at, isAcross: from < to });
    }
  }
  return lines;
}

/** A line in a column and the one above it, which may be of one cell. */
interface Pair {
  previous: ColumnLine;
  line: ColumnLine;
  column: number;
  /** Of the column. */
  width: number;
  distance: number;
}

/** For each baseline, the first baseline of its row. */
function groupsOf(lines: readonly ColumnLine[][], columns: readonly Interval[], count: number): number[] {
  const pairs = lines.flatMap((lineList, column) =>
    lineList.slice(1).map((line, index): Pair => {
      const previous = lineList[index] as ColumnLine;
      return { previous, line, column, width: widthOf(columns[column]), distance: line.y - previous.y };
    }),
  );
  const { canBeOne, goesOn } = openingOf(lines, pairs, count);
  const closest = Math.min(...pairs.filter(canBeOne).map(({ distance }) => distance));
  const near = pairs.filter(({ distance }) => distance <= SAME_DISTANCE * closest);
  // Where whole rows are as close as lines of a cell, only a line that is full goes on.
  const areRowsClose = near.some((pair) => !canBeOne(pair));
  const isOneCell = (pair: Pair): boolean => {
    const { previous, line, width } = pair;
    if (isBroken(pair)) return true;
    if (previous.isAcross || line.isAcross || hasFigure(pair)) return false;
    if (!areRowsClose && widthOfLine(previous) >= SHORT * width) return true;
    const isWide = width >= MIN_WIDTH * line.segment.size;
    return (isWide || goesOn(line.at)) && continues(asRow(previous), asRow(line), width);
  };
  const closed = new Set(near.filter((pair) => !isOneCell(pair)).map(({ line }) => line.at));
  const groups = Array.from({ length: count }, (_, at) => at);
  for (const pair of near) {
    if (!canBeOne(pair) || closed.has(pair.line.at) || !isOneCell(pair)) continue;
    // What stands beside the lines of a cell is in its row.
    for (let at = pair.previous.at + 1; at <= pair.line.at; at += 1) groups[at] = groups[at - 1] as number;
  }
  return leastOf(groups);
}

interface Opening {
  /** Whether a pair can be of one cell: not where the first column begins another row. */
  canBeOne: (pair: Pair) => boolean;
  /** Whether a baseline as a whole goes on from the one above. */
  goesOn: (at: number) => boolean;
}

function openingOf(lines: readonly ColumnLine[][], pairs: readonly Pair[], count: number): Opening {
  const filled = Array.from({ length: count }, () => 0);
  for (const { at } of lines.flat()) filled[at] = (filled[at] ?? 0) + 1;
  const filledOn = (at: number): number => filled[at] ?? 0;
  const named = new Set(lines[0]?.map(({ at }) => at));
  const goOn = Array.from({ length: count }, (_, at) => at).filter((at) => {
    // What is set at the middle of the row may stand between two lines of its other cells.
    const own = pairs.filter(({ line, previous }) => line.at === at && previous.at >= at - 2);
    return own.length === filledOn(at) && filledOn(at) < lines.length && doGoOn(own);
  });
  const going = new Set(goOn);
  const canBeOne = (pair: Pair): boolean => {
    const { previous, line, column } = pair;
    if (isBroken(pair) || going.has(line.at)) return true;
    return column === 0
      ? filledOn(line.at) === 1 || filledOn(previous.at) === 1
      : !named.has(previous.at) || !named.has(line.at);
  };
  return { canBeOne, goesOn: (at) => going.has(at) };
}

/** Whether all cells of a baseline go on from the one above, one of them in the middle of a sentence. */
function doGoOn(pairs: readonly Pair[]): boolean {
  const goesOn = (pair: Pair): boolean =>
    !hasFigure(pair) &&
    !SENTENCE_END.test(pair.previous.segment.text.trim()) &&
    continues(asRow(pair.previous), asRow(pair.line), pair.width);
  return pairs.every(goesOn) && pairs.some(({ width, line }) => width >= MIN_WIDTH * line.segment.size);
}

/** A bracket that is closed in the next line: 标准（万|元）. */
function isBroken({ previous, line }: Pair): boolean {
  const before = previous.segment.text;
  const opened = Math.max(before.lastIndexOf('（'), before.lastIndexOf('('));
  const closed = Math.max(before.lastIndexOf('）'), before.lastIndexOf(')'));
  return (
    (opened > closed && /^[^（(]*[）)]/.test(line.segment.text)) || CLOSING.test(line.segment.text.trim())
  );
}

function hasFigure({ previous, line }: Pair): boolean {
  return isFigure(previous.segment.text) || isFigure(line.segment.text);
}

function widthOfLine({ segment }: ColumnLine): number {
  return segment.right - segment.x;
}

/** Each baseline joined to the one before it has the group of that one, also when that was joined later. */
function leastOf(groups: readonly number[]): number[] {
  const result: number[] = [];
  groups.forEach((group, at) => {
    result.push(group === at ? at : (result[at - 1] as number));
  });
  return result;
}

function asRow({ segment, y }: ColumnLine): Row {
  return { segments: [segment], y, size: segment.size };
}

function widthOf(column: Interval | undefined): number {
  return column === undefined ? 0 : column.right - column.left;
}
