/** Files of each format for the tests, made on the spot. */
import JSZip from 'jszip';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { type PdfText, pagesPdf } from './build-pdf.js';

/** A paragraph of a Word file: a style id, or none for plain text. */
export type WordParagraph = { style?: string; text: string; bold?: boolean };

/** A cell of a Word table: its paragraphs, how many columns it covers, and whether it goes on in the row below. */
export type WordCell = { lines: readonly string[]; across?: number; down?: 'begins' | 'goes on' };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export async function docxOf(parts: readonly (WordParagraph | WordCell[][])[]): Promise<Uint8Array> {
  const body = parts.map((part) => (Array.isArray(part) ? wordTable(part) : wordParagraph(part)));
  return docxOfXml({ body: body.join('') });
}

/** A Word file of markup: the body, levels of lists (`w:abstractNum`, `w:num`), and styles beside those of headings. */
export async function docxOfXml(parts: {
  body: string;
  numbering?: string;
  styles?: string;
}): Promise<Uint8Array> {
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${TYPE}.numbering+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${OFFICE}/numbering" Target="numbering.xml"/></Relationships>`,
  );
  const styles = [
    ['a1', 'Title'],
    ['1', 'heading 1'],
    ['2', 'heading 2'],
  ];
  const style = ([id, name]: string[]) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  zip.file(
    'word/styles.xml',
    `${XML}<w:styles ${WORD}>${styles.map(style).join('')}${parts.styles ?? ''}</w:styles>`,
  );
  zip.file('word/numbering.xml', `${XML}<w:numbering ${WORD}>${parts.numbering ?? ''}</w:numbering>`);
  zip.file('word/document.xml', `${XML}<w:document ${WORD}><w:body>${parts.body}</w:body></w:document>`);
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

export type { PdfText };

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

/** A page in Chinese; see `build-pdf.ts`. */
export function chinesePdf(lines: readonly PdfText[]): Uint8Array {
  return pagesPdf([{ texts: lines }]);
}

/** A cell of a workbook; a `Date` (in UTC) becomes a day as Excel stores it. */
export type Cell = string | number | boolean | Date | null;

/** An Excel workbook with strings in its cells, numbers, and days in the style that Chinese Excel gives them. */
export async function xlsxOf(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
): Promise<Uint8Array> {
  const zip = new JSZip();
  const names = Object.keys(sheets);
  const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = names.map(
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  zip.file(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const links = names.map(
    (_, at) =>
      `<Relationship Id="r${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  zip.file(
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`);
  zip.file(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${spreadsheet}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
  );
  zip.file(
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${spreadsheet}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  );
  for (const [at, name] of names.entries()) {
    const rows = (sheets[name] ?? []).map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`)).join('')}</row>`,
    );
    zip.file(
      `xl/worksheets/sheet${at + 1}.xml`,
      `${XML}<worksheet xmlns="${spreadsheet}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    );
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** Days are counted from 1899-12-30. */
function cellXml(cell: Cell, place: string): string {
  if (cell === null) return '';
  if (cell instanceof Date)
    return `<c r="${place}" s="1"><v>${(cell.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
