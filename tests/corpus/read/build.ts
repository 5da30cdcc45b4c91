/** Files of each format for the tests, made on the spot. */
import JSZip from 'jszip';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A paragraph of a Word file: a style id, or none for plain text. */
export type WordParagraph = { style?: string; text: string; bold?: boolean };

/** A cell of a Word table: its paragraphs, how many columns it covers, and whether it goes on in the row below. */
export type WordCell = { lines: readonly string[]; across?: number; down?: 'begins' | 'goes on' };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export async function docxOf(parts: readonly (WordParagraph | WordCell[][])[]): Promise<Uint8Array> {
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  const styles = [
    ['a1', 'Title'],
    ['1', 'heading 1'],
    ['2', 'heading 2'],
  ];
  const style = ([id, name]: string[]) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  zip.file('word/styles.xml', `${XML}<w:styles ${WORD}>${styles.map(style).join('')}</w:styles>`);
  const body = parts.map((part) => (Array.isArray(part) ? wordTable(part) : wordParagraph(part)));
  zip.file('word/document.xml', `${XML}<w:document ${WORD}><w:body>${body.join('')}</w:body></w:document>`);
  return zip.generateAsync({ type: 'uint8array' });
}

function wordParagraph({ style: id, text, bold }: WordParagraph): string {
  const look = id === undefined ? '' : `<w:pPr><w:pStyle w:val="${id}"/></w:pPr>`;
  return `<w:p>${look}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

function wordTable(rows: readonly (readonly WordCell[])[]): string {
  const cell = ({ lines, across = 1, down }: WordCell): string => {
    const span = across > 1 ? `<w:gridSpan w:val="${across}"/>` : '';
    const merge = { begins: '<w:vMerge w:val="restart"/>', 'goes on': '<w:vMerge/>', none: '' }[
      down ?? 'none'
    ];
    const text = (lines.length > 0 ? lines : ['']).map((line) => wordParagraph({ text: line })).join('');
    return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${text}</w:tc>`;
  };
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** A line of a PDF page: where it begins and how large its type is. */
export type PdfText = { text: string; x?: number; y: number; size?: number };

export async function latinPdf(pages: readonly PdfText[][], title?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  if (title !== undefined) document.setTitle(title);
  // The same bytes in every run, so that a damaged copy can be made again.
  document.setCreationDate(new Date(0));
  document.setModificationDate(new Date(0));
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = document.addPage([595, 842]);
    for (const { text, x = 60, y, size = 12 } of lines) page.drawText(text, { x, y, size, font });
  }
  return document.save();
}

/**
 * A PDF in Chinese without any font file: a font that is not embedded, in the standard encoding UniGB-UCS2-H (two
 * bytes of Unicode for a character), as old Chinese files have it. pdfjs reads it by its own character maps.
 */
export function chinesePdf(lines: readonly PdfText[]): Uint8Array {
  const hex = (text: string) =>
    [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const content = lines
    .map(({ text, x = 60, y, size = 12 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`)
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
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
