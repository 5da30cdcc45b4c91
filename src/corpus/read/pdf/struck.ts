/** Which text is struck out? A line runs through the middle of it, from the edge of one character to that of another. */
import { charactersIn, type Piece, type PlacedCharacter } from './piece.js';
import type { Ruling, Rulings } from './rulings.js';

/** How far above the baseline the line runs, in sizes of the type. */
const HEIGHT = { from: 0.15, to: 0.5 };

/** The line may begin or end this far from the edge of a character, in sizes of the type. */
const NEAR = 0.4;

/** Longer pieces are no lines of text. */
const MAX_LENGTH = 500;

/** Pages with more lines are drawings. */
const MAX_LINES = 500;

/** The pieces without what is struck out; its places stay taken, so that no gap comes between its neighbours. */
export function withoutStruck(pieces: readonly Piece[], { horizontal }: Rulings): Piece[] {
  const lines = horizontal.length > MAX_LINES ? [] : horizontal;
  return lines.reduce<Piece[]>((left, line) => withoutLine(left, line), [...pieces]);
}

function withoutLine(pieces: Piece[], line: Ruling): Piece[] {
  const crossed = new Set(pieces.filter((piece) => crosses(line, piece)));
  const [first] = crossed;
  if (first === undefined) return pieces;
  const isStruck = ({ x, right }: PlacedCharacter): boolean =>
    (x + right) / 2 > line.from && (x + right) / 2 < line.to;
  const struck = [...crossed].flatMap((piece) => charactersIn(piece).filter(isStruck));
  const left = struck.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const right = struck.reduce((most, character) => Math.max(most, character.right), 0);
  const most = NEAR * first.size;
  if (Math.abs(left - line.from) > most || Math.abs(right - line.to) > most) return pieces;
  return pieces.map((piece) => {
    if (!crossed.has(piece)) return piece;
    const kept = charactersIn(piece).filter((character) => !isStruck(character));
    return { ...piece, text: kept.map(({ char }) => char).join('') };
  });
}

function crosses({ at, from, to }: Ruling, { text, x, y, width, size }: Piece): boolean {
  const above = (y - at) / size;
  return text.length <= MAX_LENGTH && above > HEIGHT.from && above < HEIGHT.to && x < to && x + width > from;
}
