/** How does a dossier become a workbook? Numbers as numbers, full dates as dates, texts as texts that nothing runs, addresses as links. */
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { webAddress } from '../../corpus/web-address.js';
import type { Column, Value } from './columns.js';
import type { ExportedDossier } from './exported.js';
import { type Sheet, sheetsOf } from './sheets.js';
import { type SheetLink, sheetLinks } from './xlsx-links.js';

/** The most that a cell holds, in UTF-16 units (Excel specifications and limits). */
const MAX_CELL = 32_767;

/** What would become a formula if somebody edited the cell, unless its format is text. */
const FORMULA = /^[=+\-@]/;

const FULL_DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
/** Excel counts days from 1900, and takes that year for a leap year. */
const FIRST_YEAR = 1901;

const HEAD = { fontWeight: 'bold', backgroundColor: '#E9EEF3', alignVertical: 'top', wrap: true } as const;
const BODY = { alignVertical: 'top', wrap: true } as const;

export async function toXlsx(exported: ExportedDossier): Promise<Buffer> {
  const sheets = sheetsOf(exported);
  const written = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    data: [
      columns.map(({ head }): Cell => ({ ...HEAD, value: cut(head), type: String, ...textFormat(head) })),
      ...rows.map((row) => columns.map((column) => cellOf(column, column.value(row as never)))),
    ],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }));
  return writeExcelFile(written, { features: [sheetLinks(sheets.map(linksOf))] }).toBuffer();
}

function cellOf({ isDate }: Column<never>, value: Value): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { ...BODY, value, type: Number };
  const text = typeof value === 'string' ? value : value.text;
  const date = isDate === true ? dateOf(text) : null;
  if (date !== null) return { ...BODY, value: date, type: Date, format: 'yyyy-mm-dd' };
  if (text === '') return null;
  const isLink = typeof value === 'object' && webAddress(value.link) !== null;
  return {
    ...BODY,
    value: cut(text),
    type: String,
    ...textFormat(text),
    ...(isLink && { textColor: '#1F5F8B', textDecoration: { underline: true } }),
  };
}

const textFormat = (text: string) => (FORMULA.test(text) ? { format: '@' } : {});

/** Never between the halves of a character. */
const cut = (text: string): string =>
  text.length <= MAX_CELL ? text : `${text.slice(0, MAX_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** A day that exists and that a spreadsheet can count; null for any other text. */
function dateOf(text: string): Date | null {
  const [, year = '', month = '', day = ''] = FULL_DATE.exec(text) ?? [];
  if (Number(year) < FIRST_YEAR) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(text) ? date : null;
}

function linksOf({ columns, rows }: Sheet): SheetLink[] {
  return rows.flatMap((row, at) =>
    columns.flatMap(({ value }, column) => {
      const cell = value(row as never);
      const link = typeof cell === 'object' && cell !== null ? webAddress(cell.link) : null;
      // The row of heads comes first.
      return link === null ? [] : [{ row: at + 1, column, link }];
    }),
  );
}
