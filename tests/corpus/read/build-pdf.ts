/**
 * PDFs in Chinese without any font file: a font that is not embedded, in the standard encoding UniGB-UCS2-H (two bytes of
 * Unicode for a character), as old Chinese files have it. pdfjs reads it by its own character maps.
 */
/** A line of a PDF page: where it begins, how large its type is, and by which angle it is turned. */
export type PdfText = { text: string; x?: number; y: number; size?: number; turned?: number };

/** What is on a page, in the order of its content stream. */
export interface PdfPage {
  texts: readonly PdfText[];
  /** Lines from `[x1, y1]` to `[x2, y2]`. */
  lines?: readonly (readonly [number, number, number, number])[];
  /** Operators before all others, such as those of a picture. */
  raw?: string;
}

/** Letters, digits and signs of ASCII are half as wide as the others. */
const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
];

export function pagesPdf(pages: readonly PdfPage[]): Uint8Array {
  const first = 3 + FONT.length;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`,
    ...FONT,
    ...pages.flatMap((page, index) => {
      const content = contentOf(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * index + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function contentOf({ texts, lines = [], raw = '' }: PdfPage): string {
  const strokes = lines.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`);
  return [raw, ...strokes, ...texts.map(textOf)].join('\n');
}

function textOf({ text, x = 60, y, size = 12, turned = 0 }: PdfText): string {
  const hex = [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)].map((value) => value.toFixed(4));
  const matrix = turned === 0 ? '1 0 0 1' : `${cos} ${sin} ${-Number(sin)} ${cos}`;
  return `BT /F1 ${size} Tf ${matrix} ${x} ${y} Tm <${hex}> Tj ET`;
}

/** The width of a text in points. */
export function widthOf(text: string, size = 12): number {
  return [...text].reduce((width, char) => width + (char < '\u0100' ? size / 2 : size), 0);
}

/** Lines of a paragraph from a height down, broken at `perLine` characters; the first one indented by two. */
export function paragraph(
  text: string,
  {
    top,
    perLine = 36,
    x = 60,
    size = 12,
    distance = 20,
    indent = 2,
  }: { top: number; perLine?: number; x?: number; size?: number; distance?: number; indent?: number },
): PdfText[] {
  const lines: PdfText[] = [];
  let rest = text;
  while (rest !== '') {
    const isFirst = lines.length === 0;
    const left = x + (isFirst ? indent * size : 0);
    const room = (perLine - (isFirst ? indent : 0)) * size;
    let length = 0;
    while (length < rest.length && widthOf(rest.slice(0, length + 1), size) <= room) length += 1;
    lines.push({ text: rest.slice(0, length), x: left, y: top - distance * lines.length, size });
    rest = rest.slice(length);
  }
  return lines;
}
