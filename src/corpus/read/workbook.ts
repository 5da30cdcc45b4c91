/** Which rows do the sheets of an Excel workbook (.xlsx) have? */
import readWorkbookFile from 'read-excel-file/node';
import { ZonelensError } from '../../errors.js';
import { checkArchive } from './archive.js';
import { unreadable } from './fault.js';
import type { Sheet } from './sheet.js';

/** Digits that a number of Excel has; the rest is rounding of its binary form. */
const DIGITS = 15;

/** @throws ZonelensError `source_unreadable` for a workbook that is encrypted, damaged or a zip bomb */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    checkArchive(buffer);
    const sheets = await readWorkbookFile(buffer);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
  } catch (thrown) {
    if (thrown instanceof ZonelensError)
      throw unreadable('is too large to be read; save its sheets as .csv', thrown);
    throw unreadable('is damaged or no Excel workbook; open it and save it as .xlsx again', thrown);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)));
  if (value instanceof Date) return dateText(value);
  return String(value);
}

/** Excel has days and times without a zone, which the library gives as UTC. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split(/[T.]/);
  return time === '00:00:00' ? day : `${day} ${time.slice(0, 5)}`;
}
