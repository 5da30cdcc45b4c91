/** Which pages of a document have no text, and how is that told? */
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What an empty page may have as well: what it is cut to, and text of spaces only. */
const SHOWS_TEXT = new Set<number>([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText]);
const PAINTS = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.shadingFill,
]);

/**
 * Whether a page without text shows something. pdfjs leaves out pictures that are larger than the limit, but not the
 * transformation before them.
 */
export async function showsPicture(page: PDFPageProxy): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const isPainted = (operator: number, index: number): boolean =>
    PAINTS.has(operator) || (operator === OPS.constructPath && argsArray[index]?.[0] !== OPS.endPath);
  if (fnArray.some(isPainted)) return true;
  return fnArray.includes(OPS.transform) && !fnArray.some((operator) => SHOWS_TEXT.has(operator));
}

/** Numbers of pages in words: `page 3 has`, `pages 2, 5 and 7–9 have`. */
export function namedPages(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const names = runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
  return numbers.length === 1 ? `page ${names[0]} has` : `pages ${names.join(', ')} have`;
}
