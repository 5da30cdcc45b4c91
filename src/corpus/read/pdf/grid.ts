/** Which cells do the lines on a page enclose, and which text stands in them? */
import type { Piece } from './piece.js';
import type { Ruling, Rulings } from './rulings.js';

/** The lines of one table. Neighbouring cells without a line between them are one. */
export interface Grid {
  /** The positions of its vertical and horizontal lines, ascending; one more than columns and rows. */
  xs: number[];
  ys: number[];
  /** For each place, row by row, the number of its cell. */
  cells: number[][];
}

/** Lines this near to each other are one, and this near to another one touch it. In points. */
const NEAR = 3;

/** Pages with more lines, and larger grids, are drawings. */
const MAX_LINES = 2000;
const MAX_PLACES = 20_000;

/** Tables that are made of lines, from top to bottom. */
export function gridsOf(rulings: Rulings): Grid[] {
  const horizontal = merged(rulings.horizontal);
  const vertical = merged(rulings.vertical);
  if (horizontal.length + vertical.length > MAX_LINES) return [];
  return components(horizontal, vertical)
    .flatMap((part) => gridOf(part) ?? [])
    .sort((a, b) => (a.ys[0] as number) - (b.ys[0] as number));
}

/** Lines at the same height that touch become one line: many programs draw a line for each cell. */
function merged(lines: readonly Ruling[]): Ruling[] {
  const sorted = lines.toSorted((a, b) => a.at - b.at || a.from - b.from);
  const result: Ruling[] = [];
  let level: Ruling[] = [];
  const endLevel = () => {
    for (const line of level.toSorted((a, b) => a.from - b.from)) {
      const last = result.at(-1);
      if (last !== undefined && last.at === line.at && line.from - last.to <= NEAR)
        last.to = Math.max(last.to, line.to);
      else result.push({ ...line });
    }
    level = [];
  };
  for (const line of sorted) {
    const first = level[0];
    if (first !== undefined && line.at - first.at > NEAR) endLevel();
    level.push({ ...line, at: level[0]?.at ?? line.at });
  }
  endLevel();
  return result;
}

/** Groups of lines that touch each other. */
function components(horizontal: readonly Ruling[], vertical: readonly Ruling[]): Rulings[] {
  const owner = vertical.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (owner[root] !== root) root = owner[root] as number;
    owner[index] = root;
    return root;
  };
  const touched = horizontal.map((line) => {
    const touching = vertical.flatMap((other, index) => (touch(line, other) ? [index] : []));
    const [first] = touching;
    for (const index of touching) owner[rootOf(index)] = rootOf(first as number);
    return first;
  });
  const parts = new Map<number, Rulings>();
  const partOf = (index: number): Rulings => {
    const root = rootOf(index);
    const part = parts.get(root) ?? { horizontal: [], vertical: [] };
    parts.set(root, part);
    return part;
  };
  vertical.forEach((line, index) => {
    partOf(index).vertical.push(line);
  });
  horizontal.forEach((line, index) => {
    const first = touched[index];
    if (first !== undefined) partOf(first).horizontal.push(line);
  });
  return [...parts.values()];
}

function touch(horizontal: Ruling, vertical: Ruling): boolean {
  return (
    vertical.at >= horizontal.from - NEAR &&
    vertical.at <= horizontal.to + NEAR &&
    horizontal.at >= vertical.from - NEAR &&
    horizontal.at <= vertical.to + NEAR
  );
}

/** Null for frames around one column, and for what has too many lines to be a table. */
function gridOf({ horizontal, vertical }: Rulings): Grid | null {
  const xs = positions(
    vertical.map(({ at }) => at),
    horizontal,
  );
  const ys = positions(
    horizontal.map(({ at }) => at),
    vertical,
  );
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 1 || columns * rows > MAX_PLACES) return null;
  const number = Array.from({ length: rows * columns }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (number[root] !== root) root = number[root] as number;
    return root;
  };
  const join = (a: number, b: number) => {
    const [first, second] = [rootOf(a), rootOf(b)].sort((one, other) => one - other);
    number[second as number] = first as number;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = row * columns + column;
      const [x, y] = [middle(xs, column), middle(ys, row)];
      if (column > 0 && !isDrawn(vertical, xs[column] as number, y)) join(place - 1, place);
      if (row > 0 && !isDrawn(horizontal, ys[row] as number, x)) join(place - columns, place);
    }
  }
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => rootOf(row * columns + column)),
  );
  return cells.some((row) => new Set(row).size > 1) ? { xs, ys, cells } : null;
}

/** The different positions of lines; also the ends of the crossing lines, where the table is open at its sides. */
function positions(at: readonly number[], crossing: readonly Ruling[]): number[] {
  const all = [...at];
  if (crossing.length > 0) {
    all.push(Math.min(...crossing.map(({ from }) => from)), Math.max(...crossing.map(({ to }) => to)));
  }
  const distinct: number[] = [];
  for (const position of all.sort((a, b) => a - b)) {
    if (position - (distinct.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) distinct.push(position);
  }
  return distinct;
}

function isDrawn(lines: readonly Ruling[], at: number, where: number): boolean {
  return lines.some((line) => Math.abs(line.at - at) <= NEAR && line.from <= where && line.to >= where);
}

function middle(positions: readonly number[], index: number): number {
  return ((positions[index] as number) + (positions[index + 1] as number)) / 2;
}

/** The pieces whose middle lies in the grid, by the number of their cell; and the others. */
export function placedIn(
  grid: Grid,
  pieces: readonly Piece[],
): { inside: Map<number, Piece[]>; outside: Piece[] } {
  const inside = new Map<number, Piece[]>();
  const outside: Piece[] = [];
  for (const piece of pieces) {
    const column = intervalOf(grid.xs, piece.x + piece.width / 2);
    const row = intervalOf(grid.ys, piece.y - piece.size / 3);
    const cell = grid.cells[row]?.[column];
    if (cell === undefined) outside.push(piece);
    else {
      const others = inside.get(cell);
      if (others === undefined) inside.set(cell, [piece]);
      else others.push(piece);
    }
  }
  return { inside, outside };
}

function intervalOf(positions: readonly number[], at: number): number {
  return positions.findIndex(
    (from, index) => at >= from && at < (positions[index + 1] ?? Number.NEGATIVE_INFINITY),
  );
}
