/** How is a piece divided that stands on both sides of a line? pdfjs joins texts that are near to each other. */
import { charactersIn, type Piece } from './piece.js';

/** The space between the texts is not further from the line than this, in sizes of the type. */
const NEAR = 1.5;

/** @param lines positions of vertical lines, from the left */
export function partsOf(piece: Piece, lines: readonly number[]): Piece[] {
  const right = piece.x + piece.width;
  const crossing = lines.filter((x) => x > piece.x && x < right);
  if (crossing.length === 0) return [piece];
  const parts: Piece[] = [];
  let part: Piece = { ...piece, text: '', width: 0 };
  for (const { char, x, right: end } of charactersIn(piece)) {
    const middle = (x + end) / 2;
    if (/\s/.test(char) && crossing.some((line) => Math.abs(line - middle) < NEAR * piece.size)) {
      parts.push(part);
      part = { ...piece, text: '', x: end, width: 0 };
    } else part = { ...part, text: part.text + char, width: part.width + end - x };
  }
  return [...parts, part].filter(({ text }) => text.trim() !== '');
}
