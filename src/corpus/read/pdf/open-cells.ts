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

/** For each baseline, the first baseline of its row. */
function groupsOf(lines: readonly ColumnLine[][], columns: readonly Interval[], count: number): number[] {
  const filled = Array.from({ length: count }, () => 0);
  for (const { at } of lines.flat()) filled[at] = (filled[at] ?? 0) + 1;
  const named = new Set(lines[0]?.map(({ at }) => at));
  /** Whether two lines of a column can be of one cell: not where the first column begins another row. */
  const canContinue = (column: number, previous: ColumnLine, line: ColumnLine): boolean =>
    column === 0
      ? filled[line.at] === 1 || filled[previous.at] === 1
      : !named.has(previous.at) || !named.has(line.at);
  const pairs = lines.flatMap((column, number) =>
    column.slice(1).map((line, index) => {
      const previous = column[index] as ColumnLine;
      const isOpen = canContinue(number, previous, line);
      return { previous, line, width: widthOf(columns[number]), isOpen, distance: line.y - previous.y };
    }),
  );
  const closest = Math.min(...pairs.filter(({ isOpen }) => isOpen).map(({ distance }) => distance));
  const near = pairs.filter(({ distance }) => distance <= SAME_DISTANCE * closest);
  // Where whole rows are as close as lines of a cell, only a line that is full goes on.
  const areRowsClose = near.some(({ isOpen }) => !isOpen);
  const isOneCell = ({ previous, line, width }: (typeof pairs)[number]): boolean => {
    if (previous.isAcross || line.isAcross || isFigure(previous.segment.text) || isFigure(line.segment.text))
      return false;
    if (!areRowsClose && previous.segment.right - previous.segment.x >= SHORT * width) return true;
    return width >= MIN_WIDTH * line.segment.size && continues(asRow(previous), asRow(line), width);
  };
  const closed = new Set(near.filter((pair) => !isOneCell(pair)).map(({ line }) => line.at));
  const groups = Array.from({ length: count }, (_, at) => at);
  for (const pair of near) {
    if (!pair.isOpen || closed.has(pair.line.at) || !isOneCell(pair)) continue;
    // What stands beside the lines of a cell is in its row.
    for (let at = pair.previous.at + 1; at <= pair.line.at; at += 1) groups[at] = groups[at - 1] as number;
  }
  return leastOf(groups);
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
