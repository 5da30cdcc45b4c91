/** How do the pieces of text in a PDF become lines, and the lines paragraphs? By their positions on the page. */

/** A piece of text as pdfjs places it: in points, with `y` upwards from the bottom of the page. */
export interface PlacedText {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface PdfLine {
  text: string;
  x: number;
  right: number;
  y: number;
  height: number;
}

/** Pieces further apart than this have a space between them. In heights of the line. */
const WORD_GAP = 0.2;

/** Pieces whose `y` differs by less than this are on one line (superscripts, mixed fonts). In heights of the line. */
const SAME_LINE = 0.5;

/** Lines whose heights differ by more than this share belong to different paragraphs. */
const HEIGHT_TOLERANCE = 0.15;

/** Text larger than usual by this factor is a title, whose centred lines belong together. */
const TITLE_SCALE = 1.2;

/** A line indented by more than this begins a paragraph (Chinese ones by two characters). In heights of the line. */
const INDENT = 1.2;

/** A line that leaves this share of the width free ends its paragraph; ragged English lines leave less. */
const FREE_AT_END = 0.15;

/** Lines further apart than this belong to different paragraphs. In usual distances between lines. */
const PARAGRAPH_GAP = 1.4;

const HAN_AT_END = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]$/u;
const HAN_AT_START = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;

const PAGE_NUMBER =
  /^[-—–\s]*\d{1,4}[-—–\s]*$|^第?\s*\d+\s*页?\s*(?:[/／]|共|of)\s*\d+\s*页?$|^第\s*\d+\s*页$|^page\s+\d+/i;

/** A first or last line that this share of the pages has, apart from digits, is a header or footer of the document. */
const RUNNING_SHARE = 0.5;
const MIN_RUNNING_PAGES = 3;

/** The lines of a page, in the order of its pieces. */
export function linesOfPage(pieces: readonly PlacedText[]): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue;
    const line = lines.at(-1);
    if (line !== undefined && continues(line, piece)) append(line, piece);
    else lines.push({ ...piece, right: piece.x + piece.width });
  }
  return lines;
}

function continues(line: PdfLine, piece: PlacedText): boolean {
  return Math.abs(line.y - piece.y) < SAME_LINE * line.height && piece.x >= line.x;
}

function append(line: PdfLine, piece: PlacedText): void {
  const apart = piece.x - line.right > WORD_GAP * line.height;
  line.text = apart ? joined(line.text, piece.text) : line.text + piece.text;
  line.right = Math.max(line.right, piece.x + piece.width);
  line.height = Math.max(line.height, piece.height);
}

/** Joins with a space, except next to a Han character: Chinese has no spaces, also not between lines. */
function joined(before: string, after: string): string {
  const touching = HAN_AT_END.test(before) || HAN_AT_START.test(after);
  return touching ? before.trimEnd() + after.trimStart() : `${before.trimEnd()} ${after.trimStart()}`;
}

/** The pages without page numbers, headers and footers. */
export function withoutRunningLines(pages: readonly PdfLine[][]): PdfLine[][] {
  const heads = running(pages.map((lines) => lines[0]));
  const feet = running(pages.map((lines) => lines.at(-1)));
  return pages.map((lines) =>
    lines.filter((line, index) => {
      if (index !== 0 && index !== lines.length - 1) return true;
      if (PAGE_NUMBER.test(line.text.trim())) return false;
      return !(index === 0 ? heads : feet).has(withoutDigits(line.text));
    }),
  );
}

function running(lines: readonly (PdfLine | undefined)[]): Set<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line === undefined) continue;
    const text = withoutDigits(line.text);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const enough = Math.max(MIN_RUNNING_PAGES, lines.length * RUNNING_SHARE);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([text]) => text));
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '#').trim();
}

/** Joins lines into paragraphs, also across pages. */
export function paragraphsOfLines(pages: readonly PdfLine[][]): string[] {
  const lines = pages.flat();
  const layout = layoutOf(pages);
  const paragraphs: string[] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const last = paragraphs.at(-1);
    if (previous !== undefined && last !== undefined && !beginsParagraph(previous, line, layout)) {
      paragraphs[paragraphs.length - 1] = joined(last, line.text);
    } else paragraphs.push(line.text.trim());
  });
  return paragraphs;
}

interface Layout {
  left: number;
  right: number;
  height: number;
  distance: number;
}

function layoutOf(pages: readonly PdfLine[][]): Layout {
  const lines = pages.flat();
  const distances = pages.flatMap((page) =>
    page.slice(1).map((line, index) => (page[index]?.y ?? 0) - line.y),
  );
  return {
    left: lines.reduce((left, line) => Math.min(left, line.x), Number.POSITIVE_INFINITY),
    right: lines.reduce((right, line) => Math.max(right, line.right), 0),
    height: median(lines.map((line) => line.height)),
    distance: median(distances.filter((distance) => distance > 0)),
  };
}

function beginsParagraph(previous: PdfLine, line: PdfLine, layout: Layout): boolean {
  if (Math.abs(line.height - previous.height) > HEIGHT_TOLERANCE * previous.height) return true;
  // With a smaller distance, or a jump upwards (another column or page), the paragraph may continue.
  if (
    layout.distance > 0 &&
    previous.y - line.y > PARAGRAPH_GAP * layout.distance &&
    line.height <= layout.height
  )
    return true;
  if (line.height > TITLE_SCALE * layout.height) return previous.y - line.y > 2 * PARAGRAPH_GAP * line.height;
  if (line.x > layout.left + INDENT * line.height) return true;
  return previous.right < layout.right - FREE_AT_END * (layout.right - layout.left);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
