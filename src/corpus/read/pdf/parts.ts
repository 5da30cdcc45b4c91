/** How is a piece divided that stands on both sides of a line? pdfjs joins texts that are near to each other. */
import type { Piece } from './piece.js';

/** Widths of characters, in sizes of the type, to estimate where each one stands. */
const NARROW_WIDTH = 0.5;

/** The space between the texts is not further from the line than this, in sizes of the type. */
const NEAR = 1.5;

/** @param lines positions of vertical lines, from the left */
export function partsOf(piece: Piece, lines: readonly number[]): Piece[] {
  const right = piece.x + piece.width;
  const crossing = lines.filter((x) => x > piece.x && x < right);
  if (crossing.length === 0) return [piece];
  const chars = [...piece.text];
  const total = chars.reduce((sum, char) => sum + widthOf(char), 0);
  const parts: Piece[] = [];
  let x = piece.x;
  let part: Piece = { ...piece, text: '', width: 0 };
  for (const char of chars) {
    const width = (piece.width * widthOf(char)) / total;
    const middle = x + width / 2;
    x += width;
    if (/\s/.test(char) && crossing.some((line) => Math.abs(line - middle) < NEAR * piece.size)) {
      parts.push(part);
      part = { ...piece, text: '', x, width: 0 };
    } else part = { ...part, text: part.text + char, width: part.width + width };
  }
  return [...parts, part].filter(({ text }) => text.trim() !== '');
}

function widthOf(char: string): number {
  return char > '\u00ff' ? 1 : NARROW_WIDTH;
}
