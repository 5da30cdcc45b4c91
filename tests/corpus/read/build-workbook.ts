/** Excel workbooks with what Excel stores of the look of cells, sheets and rows. Parts are given as Excel writes them. */
import JSZip from 'jszip';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A cell: text, a number, a number in a format (`[0.125, '0.0%']`), the XML within `<c>`, or null. */
export type ShownCell =
  | string
  | number
  | readonly [number | string, string | number]
  | { xml: string }
  | null;

export interface ShownSheet {
  rows: readonly (readonly ShownCell[])[];
  /** `A1:B2`. */
  merges?: readonly string[];
  hiddenRows?: readonly number[];
  /** From 1. */
  hiddenColumns?: readonly number[];
  state?: 'hidden' | 'veryHidden';
}

export interface WorkbookOptions {
  is1904?: boolean;
  /** The `si` elements. */
  strings?: string;
  /** Of the elements of sheets, as some programs write them. */
  prefix?: string;
}

/** A format may be text, or the number of a format that is built into Excel. */
export async function shownWorkbook(
  sheets: Readonly<Record<string, ShownSheet>>,
  { is1904 = false, strings = '', prefix = '' }: WorkbookOptions = {},
): Promise<Uint8Array> {
  const zip = new JSZip();
  const names = Object.keys(sheets);
  const formats: (string | number)[] = [];
  const tag = (name: string) => (prefix === '' ? name : `${prefix}:${name}`);
  const root = prefix === '' ? `xmlns="${MAIN}"` : `xmlns:${prefix}="${MAIN}"`;
  zip.file('[Content_Types].xml', `${XML}<Types xmlns="${PACKAGE}/content-types"/>`);
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const links = (all: readonly string[]) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  zip.file('_rels/.rels', links([link('r1', 'officeDocument', 'xl/workbook.xml')]));
  const worksheets = names.map((_, at) =>
    link(`r${at + 1}`, 'worksheet', `/xl/worksheets/sheet${at + 1}.xml`),
  );
  zip.file(
    'xl/_rels/workbook.xml.rels',
    links([
      ...worksheets,
      link('s', 'styles', 'styles.xml'),
      link('t', 'sharedStrings', 'sharedStrings.xml'),
    ]),
  );
  const listed = names.map((name, at) => {
    const state = sheets[name]?.state;
    return `<sheet name="${name}" sheetId="${at + 1}" ${state === undefined ? '' : `state="${state}" `}r:id="r${at + 1}"/>`;
  });
  zip.file(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`,
  );
  zip.file('xl/sharedStrings.xml', `${XML}<sst xmlns="${MAIN}">${strings}</sst>`);
  const cellXml = (cell: ShownCell, place: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'object' && 'xml' in cell) return cell.xml.replace(/<c(?! r=)/, `<c r="${place}"`);
    if (typeof cell === 'number')
      return `<${tag('c')} r="${place}"><${tag('v')}>${cell}</${tag('v')}></${tag('c')}>`;
    const [value, format] = typeof cell === 'string' ? [cell, 0] : cell;
    if (!formats.includes(format)) formats.push(format);
    const style = formats.indexOf(format);
    if (typeof value === 'number')
      return `<${tag('c')} r="${place}" s="${style}"><${tag('v')}>${value}</${tag('v')}></${tag('c')}>`;
    return `<${tag('c')} r="${place}" s="${style}" t="inlineStr"><${tag('is')}><${tag('t')}>${value}</${tag('t')}></${tag('is')}></${tag('c')}>`;
  };
  for (const [at, sheet] of Object.values(sheets).entries()) {
    const columns = (sheet.hiddenColumns ?? []).map(
      (column) => `<${tag('col')} min="${column}" max="${column}" hidden="1"/>`,
    );
    const rows = sheet.rows.map((row, index) => {
      const cells = row.map((cell, column) =>
        cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`),
      );
      const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : '';
      return `<${tag('row')} r="${index + 1}"${hidden}>${cells.join('')}</${tag('row')}>`;
    });
    const merges = (sheet.merges ?? []).map((ref) => `<${tag('mergeCell')} ref="${ref}"/>`);
    zip.file(
      `xl/worksheets/sheet${at + 1}.xml`,
      `${XML}<${tag('worksheet')} ${root}><${tag('cols')}>${columns.join('')}</${tag('cols')}><${tag('sheetData')}>${rows.join('')}</${tag('sheetData')}><${tag('mergeCells')}>${merges.join('')}</${tag('mergeCells')}></${tag('worksheet')}>`,
    );
  }
  const custom = formats.map((format, at) =>
    typeof format === 'number'
      ? ''
      : `<numFmt numFmtId="${200 + at}" formatCode="${format.replaceAll('"', '&quot;').replaceAll('>', '&gt;')}"/>`,
  );
  const used = formats.map(
    (format, at) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + at}" fontId="0"/>`,
  );
  zip.file(
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${custom.join('')}</numFmts><fonts><font/><font><strike/></font></fonts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${used.join('')}<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
  );
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
