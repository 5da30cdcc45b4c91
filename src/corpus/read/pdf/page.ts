/** What stands on a page of a PDF, and where? */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { charactersOf, type Piece } from './piece.js';
import { type Rulings, rulingsOf } from './rulings.js';
import { withoutStruck } from './struck.js';

export interface PageContent {
  pieces: Piece[];
  /** None where the page is turned. */
  rulings: Rulings;
  /** In points, as the page is shown. */
  height: number;
}

/** `transform` is the PDF text matrix [a b c d x y]. */
interface TextItem {
  str: string;
  transform: number[];
  width: number;
}

type Direction = 'right' | 'up' | 'down' | 'left' | 'other';

/** Text that is turned by less counts as upright (scans that were straightened). As the sine of the angle. */
const UPRIGHT = 0.05;

export async function contentOf(page: PDFPageProxy): Promise<PageContent> {
  const view = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const placed = items.flatMap((item) => ('str' in item ? [turned(item, view.transform)] : []));
  const written = placed.filter(({ text }) => text.trim() !== '');
  const main = mainDirection(written);
  const pieces = written
    .filter(({ direction }) => direction === main)
    .map((piece) => upright(piece, view.width, view.height));
  const rulings =
    pieces.length > 0 && main === 'right'
      ? await rulingsOf(page, view.transform)
      : { horizontal: [], vertical: [] };
  return {
    pieces: withoutStruck(pieces, rulings),
    rulings,
    height: main === 'right' || main === 'left' ? view.height : view.width,
  };
}

interface TurnedPiece extends Piece {
  direction: Direction;
}

/** The item where it is shown: the page may be turned, and its corner need not be at 0. */
function turned({ str, transform, width }: TextItem, view: number[]): TurnedPiece {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const along = [va * a + vc * b, vb * a + vd * b] as const;
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  return {
    text: charactersOf(str),
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width,
    size,
    direction: directionOf(along[0], along[1]),
  };
}

function directionOf(right: number, down: number): Direction {
  const length = Math.hypot(right, down);
  if (length === 0) return 'right';
  if (Math.abs(down) / length < UPRIGHT) return right > 0 ? 'right' : 'left';
  if (Math.abs(right) / length < UPRIGHT) return down < 0 ? 'up' : 'down';
  return 'other';
}

/** The direction of most of the text. Text in another one is a watermark or a stamp. */
function mainDirection(pieces: readonly TurnedPiece[]): Direction {
  const lengths: Record<Direction, number> = { right: 0, up: 0, down: 0, left: 0, other: 0 };
  for (const { direction, text } of pieces) lengths[direction] += text.length;
  const upright = ['right', 'up', 'down', 'left'] as const;
  return upright.reduce((most, direction) => (lengths[direction] > lengths[most] ? direction : most));
}

/** The piece on the page turned so that its text runs to the right. */
function upright(
  { text, x, y, width, size, direction }: TurnedPiece,
  pageWidth: number,
  pageHeight: number,
): Piece {
  if (direction === 'up') return { text, x: pageHeight - y, y: x, width, size };
  if (direction === 'left') return { text, x: pageWidth - x, y: pageHeight - y, width, size };
  if (direction === 'down') return { text, x: y, y: pageWidth - x, width, size };
  return { text, x, y, width, size };
}
