/** Which lines are drawn on a page? Tables have them between their cells, as strokes or as thin filled rectangles. */
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A horizontal line from `from` to `to` at height `at`, or a vertical one at position `at`; in points, from the upper left. */
export interface Ruling {
  at: number;
  from: number;
  to: number;
}

export interface Rulings {
  horizontal: Ruling[];
  vertical: Ruling[];
}

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [number, number];

/** A filled rectangle that is thicker is no line. In points. */
const MAX_THICKNESS = 3;

/** Shorter strokes are parts of pictures or of letters. In points. */
const MIN_LENGTH = 4;

/** Pages with more are maps and drawings. */
const MAX_RULINGS = 20_000;

/** The operators within the coordinates of a path: how many numbers follow each one (pdfjs: `DrawOPS`). */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 4;
const NUMBERS = new Map([
  [MOVE, 2],
  [LINE, 2],
  [CURVE, 6],
  [3, 4],
  [CLOSE, 0],
]);

const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS = new Set<number>([OPS.fill, OPS.eoFill]);

/** @param view the matrix from the page's own coordinates to those of the rulings */
export async function rulingsOf(page: PDFPageProxy, view: readonly number[]): Promise<Rulings> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const found: Rulings = { horizontal: [], vertical: [] };
  const saved: Matrix[] = [];
  let matrix = view as Matrix;
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index];
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? (view as Matrix);
    else if (operator === OPS.transform) matrix = product(matrix, args);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      if (args?.[0] != null) matrix = product(matrix, args[0]);
    } else if (operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? (view as Matrix);
    else if (operator === OPS.constructPath) addPath(args, matrix, found);
    if (found.horizontal.length + found.vertical.length > MAX_RULINGS)
      return { horizontal: [], vertical: [] };
  }
  return found;
}

/** @param args of `constructPath`: how the path is painted, its coordinates in a list, its bounds */
function addPath(args: unknown[], matrix: Matrix, found: Rulings): void {
  const [paint, [data]] = args as [number, [ArrayLike<number> | null]];
  if (data == null) return;
  for (const points of subpaths(data, matrix)) {
    if (FILLS.has(paint)) addThin(points, found);
    else if (STROKES.has(paint)) {
      for (let at = 1; at < points.length; at += 1)
        addStroke(points[at - 1] as Point, points[at] as Point, found);
    }
  }
}

/** The corners of each part of a path; parts with curves are left out. */
function subpaths(data: ArrayLike<number>, matrix: Matrix): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  for (let at = 0; at < data.length; ) {
    const operator = data[at] as number;
    if (operator === MOVE) {
      part = [];
      parts.push(part);
    }
    if (operator === MOVE || operator === LINE)
      part.push(placed(matrix, data[at + 1] ?? 0, data[at + 2] ?? 0));
    else if (operator === CLOSE && part[0] !== undefined) part.push(part[0]);
    else part.length = 0;
    at += 1 + (NUMBERS.get(operator) ?? data.length);
  }
  return parts;
}

function addStroke([x1, y1]: Point, [x2, y2]: Point, found: Rulings): void {
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  if (Math.max(width, height) < MIN_LENGTH) return;
  if (height <= 1) found.horizontal.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
  else if (width <= 1)
    found.vertical.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
}

/** A filled rectangle that is as thin as a line. */
function addThin(points: readonly Point[], found: Rulings): void {
  if (points.length === 0) return;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (bottom - top <= MAX_THICKNESS)
    addStroke([left, (top + bottom) / 2], [right, (top + bottom) / 2], found);
  else if (right - left <= MAX_THICKNESS)
    addStroke([(left + right) / 2, top], [(left + right) / 2, bottom], found);
}

function product([a, b, c, d, e, f]: Matrix, [a2, b2, c2, d2, e2, f2]: Matrix): Matrix {
  return [
    a * a2 + c * b2,
    b * a2 + d * b2,
    a * c2 + c * d2,
    b * c2 + d * d2,
    a * e2 + c * f2 + e,
    b * e2 + d * f2 + f,
  ];
}

function placed([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}
