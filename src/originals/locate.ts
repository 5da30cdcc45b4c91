/**
 * Where in the text of an original does a passage stand? White space, line breaks, punctuation and the width of characters differ
 * between the two, so that only letters and digits are compared.
 */

/** A half-open range in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** The letters and digits of a text, and where in the text each of them stands. */
interface Squeezed {
  text: string;
  starts: number[];
  ends: number[];
}

const COUNTED = /[\p{L}\p{N}]/u;

/** Where a passage is cut when it does not stand in one piece, because a page ends within it or a table lies otherwise. */
const CUT = /[。！？；!?;|\n]/;
/** Shorter pieces stand in many places. */
const LEAST_PIECE = 8;
/** Least share of a passage that must be found for the pieces to be that passage. */
const LEAST_SHARE = 0.5;

/** @returns the parts of the text that are the passage, in order; empty when it is not there */
export function located(text: string, passage: string): Span[] {
  const page = squeezed(text);
  const whole = squeezed(passage).text;
  if (whole === '') return [];
  const at = page.text.indexOf(whole);
  return at >= 0 ? [spanOf(page, at, whole.length)] : piecesOf(page, passage, whole.length);
}

/** The sentences of the passage that follow each other in the text. */
function piecesOf(page: Squeezed, passage: string, length: number): Span[] {
  const spans: Span[] = [];
  let from = 0;
  let found = 0;
  for (const piece of passage.split(CUT).map((part) => squeezed(part).text)) {
    const at = piece.length < LEAST_PIECE ? -1 : page.text.indexOf(piece, from);
    if (at < 0) continue;
    spans.push(spanOf(page, at, piece.length));
    from = at + piece.length;
    found += piece.length;
  }
  return found >= LEAST_SHARE * length ? spans : [];
}

function squeezed(text: string): Squeezed {
  const found: Squeezed = { text: '', starts: [], ends: [] };
  const parts: string[] = [];
  let at = 0;
  for (const character of text) {
    for (const unit of character.normalize('NFKC').toLowerCase()) {
      if (!COUNTED.test(unit)) continue;
      parts.push(unit);
      for (let index = 0; index < unit.length; index++) {
        found.starts.push(at);
        found.ends.push(at + character.length);
      }
    }
    at += character.length;
  }
  return { ...found, text: parts.join('') };
}

function spanOf({ starts, ends }: Squeezed, at: number, length: number): Span {
  return { start: starts[at] as number, end: ends[at + length - 1] as number };
}
