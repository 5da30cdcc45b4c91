/** What do the sheets of an Excel workbook (.xlsx) show? Cells as Excel shows them, without what is hidden. */
import { posix } from 'node:path';
import JSZip from 'jszip';
import { ZonelensError } from '../../../errors.js';
import { checkArchive } from '../archive.js';
import { unreadable } from '../fault.js';
import type { Sheet } from '../sheet.js';
import { readCells, type SheetCells, type WorkbookParts } from './cells.js';
import { repeatMerged } from './merged.js';
import { sharedStrings, unescaped } from './strings.js';
import { cellStyles } from './styles.js';
import { isOn, readXml } from './xml.js';

/** Rows times columns of a sheet. More is a sheet with a cell far away from all others, or no table. */
const MAX_PLACES = 4_000_000;

/** @throws ZonelensError `source_unreadable` for a workbook that is encrypted, damaged or a zip bomb */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  try {
    checkArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return await sheetsOf(await JSZip.loadAsync(bytes));
  } catch (thrown) {
    if (thrown instanceof ZonelensError)
      throw unreadable('is too large to be read; save its sheets as .csv', thrown);
    throw unreadable('is damaged or no Excel workbook; open it and save it as .xlsx again', thrown);
  }
}

async function sheetsOf(zip: JSZip): Promise<Sheet[]> {
  const main = linked(await partOf(zip, '_rels/.rels'), '').find(({ type }) => type === 'officeDocument');
  if (main === undefined) throw new Error('no workbook');
  const folder = posix.dirname(main.path);
  const name = posix.basename(main.path);
  const links = linked(await partOf(zip, posix.join(folder, `_rels/${name}.rels`)), folder);
  const partOfType = async (type: string) => {
    const path = links.find((link) => link.type === type)?.path;
    return path === undefined ? null : partOf(zip, path);
  };
  const strings = await partOfType('sharedStrings');
  const styles = await partOfType('styles');
  const { listed, is1904 } = listOf(await partOf(zip, main.path));
  const parts: WorkbookParts = {
    strings: strings === null ? [] : sharedStrings(strings),
    styles: styles === null ? [] : cellStyles(styles),
    is1904,
  };
  const sheets: Sheet[] = [];
  for (const { id, name: title, isHidden } of listed) {
    const link = links.find((each) => each.id === id);
    // Sheets may also be charts.
    if (link?.type !== 'worksheet') continue;
    if (isHidden)
      sheets.push({ name: title, rows: [], warnings: [`the sheet "${title}" is hidden and left out`] });
    else sheets.push(sheetOf(title, readCells(await partOf(zip, link.path), parts)));
  }
  return sheets;
}

async function partOf(zip: JSZip, path: string): Promise<string> {
  const file = zip.file(path);
  if (file === null) throw new Error(`no part ${path}`);
  return file.async('string');
}

interface Link {
  id: string;
  /** The last word of its type: `worksheet`. */
  type: string;
  path: string;
}

function linked(xml: string, folder: string): Link[] {
  const links: Link[] = [];
  readXml(xml, {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      links.push({ id, type: posix.basename(type), path });
    },
  });
  return links;
}

function listOf(xml: string): { listed: { id: string; name: string; isHidden: boolean }[]; is1904: boolean } {
  const listed: { id: string; name: string; isHidden: boolean }[] = [];
  let is1904 = false;
  readXml(xml, {
    open(element, { date1904, id = '', name = '', state = 'visible' }) {
      if (element === 'workbookPr') is1904 ||= isOn(date1904);
      if (element === 'sheet') listed.push({ id, name: unescaped(name), isHidden: state !== 'visible' });
    },
  });
  return { listed, is1904 };
}

/** Columns without any text do not exist; rows keep their numbers. */
function sheetOf(name: string, cells: SheetCells): Sheet {
  repeatMerged(cells);
  const columns = [...new Set([...cells.rows.values()].flatMap((row) => [...row.keys()]))].sort(
    (a, b) => a - b,
  );
  const height = [...cells.rows.keys()].reduce((most, row) => Math.max(most, row + 1), 0);
  if (columns.length * cells.rows.size > MAX_PLACES) throw unreadable('is too large to be read');
  const rows = Array.from({ length: height }, (_, at): string[] => {
    const row = cells.rows.get(at);
    return row === undefined ? [] : columns.map((column) => row.get(column) ?? '');
  });
  return { name, rows, warnings: hiddenIn(name, cells) };
}

function hiddenIn(name: string, { hiddenRows, hiddenColumns }: SheetCells): string[] {
  const counts = [
    ...(hiddenRows > 0 ? [hiddenRows === 1 ? '1 row' : `${hiddenRows} rows`] : []),
    ...(hiddenColumns > 0 ? [hiddenColumns === 1 ? '1 column' : `${hiddenColumns} columns`] : []),
  ];
  if (counts.length === 0) return [];
  const verb = hiddenRows + hiddenColumns === 1 ? 'is' : 'are';
  return [`${counts.join(' and ')} of the sheet "${name}" ${verb} hidden and left out`];
}
