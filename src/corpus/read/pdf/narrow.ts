/**
 * Which lines are text in a column that is narrower than the page, although nothing stands beside it? Lines of sentences
 * that break off at one edge, well before that of the page, and otherwise end a sentence.
 */
import type { Line } from './paragraphs.js';

/** Lines that leave less of their column free are full. */
const MAX_SHARE = 0.85;

/** In sizes of the type. */
const MIN_WIDTH = 12;
const NEAR = 2;
const MAX_INDENT = 2.5;

const SENTENCE_END = /[。；：！？.;:!?][”’"）)]?$/;

/** Lines further apart than this belong to different paragraphs. In usual distances between lines. */
const PARAGRAPH_GAP = 1.4;

/** The lines of a list may be equally long, but seldom have these inside. */
const PROSE = /[，、；。]./;

/**
 * Lines in order, none of a table between them; those of narrow columns with the column that they stand in.
 *
 * @param distance the usual one between lines, in points
 */
export function withNarrowColumns(lines: readonly Line[], distance: number): Line[] {
  const result: Line[] = [];
  let run: Line[] = [];
  const endRun = () => {
    result.push(...inOwnColumn(run));
    run = [];
  };
  for (const line of lines) {
    const [first, last] = [run[0], run.at(-1)];
    const isFar = last !== undefined && line.y - last.y > PARAGRAPH_GAP * distance;
    if (first !== undefined && (isFar || !isAlike(first, line))) endRun();
    run.push(line);
  }
  endRun();
  return result;
}

function isAlike(first: Line, line: Line): boolean {
  return (
    line.page === first.page &&
    Math.abs(line.x - first.x) <= MAX_INDENT * first.size &&
    Math.abs(line.size - first.size) < 1 &&
    isNarrow(line) === isNarrow(first)
  );
}

function isNarrow({ right, column }: Line): boolean {
  return right - column.left < MAX_SHARE * (column.right - column.left);
}

function inOwnColumn(run: readonly Line[]): readonly Line[] {
  const [first] = run;
  if (first === undefined || run.length < 2 || !isNarrow(first)) return run;
  const left = run.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const right = run.reduce((most, line) => Math.max(most, line.right), 0);
  const isWhole = run.every(({ text, right: end, size }) => {
    if (SENTENCE_END.test(text)) return true;
    return right - end < NEAR * size && PROSE.test(text);
  });
  const breaksOff = run.some(({ text }) => !SENTENCE_END.test(text));
  if (!isWhole || !breaksOff || right - left < MIN_WIDTH * first.size) return run;
  if (!SENTENCE_END.test(run.at(-1)?.text ?? '')) return run;
  const column = { left, right, isBeside: true };
  return run.map((line) => ({ ...line, column }));
}
