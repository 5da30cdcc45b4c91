/**
 * Which articles are in a spreadsheet? A sheet whose header row names a title and a text has an article in each row. Sheets
 * of other data are one article with tables, unless sheets beside them have articles.
 */
import { type Block, sectionsOf, tableBlock } from './block.js';
import type { Draft } from './draft.js';
import { faultOf, reasonOf, type SourceFault, unreadable } from './fault.js';
import { fieldOf } from './field-names.js';
import { NO_METADATA } from './findings.js';
import { type RecordContext, readRecord } from './record-draft.js';
import { named, type ReadRecord } from './records.js';
import type { Sheet } from './sheet.js';
import type { Table } from './table.js';
import { headerRowsOf } from './table-header.js';

/** Titles, notes and units may stand above the header row. */
const MAX_ROWS_ABOVE = 20;

/** A longer table of data belongs into a database; as an article it could not be read. */
const MAX_TABLE_ROWS = 5000;

/** @param base where the document was fetched from; null for a file @throws ZonelensError `source_unreadable` for one without rows */
export async function* sheetRecords(
  path: string,
  sheets: readonly Sheet[],
  base: string | null,
): AsyncGenerator<ReadRecord | SourceFault> {
  const filled = sheets.filter(({ rows }) => rows.some(isFilled));
  const warnings = sheets.flatMap((sheet) => sheet.warnings);
  if (filled.length === 0) throw unreadable(['has no rows', ...warnings].join('; '));
  const lists = filled.map((sheet) => ({ sheet, header: headerOf(sheet) }));
  if (lists.every(({ header }) => header === null)) {
    yield { draft: { ...dataDraft(filled), warnings }, line: null, record: null, isNamedByTitle: false };
    return;
  }
  const context = { base, told: new Set<string>() };
  warnings.push(
    ...lists
      .filter(({ header }) => header === null)
      .map(({ sheet }) => `has a sheet "${sheet.name}" without titles and texts, which is left out`),
  );
  for (const { sheet, header } of lists) {
    if (header === null) continue;
    for await (const item of rowRecords(path, sheet, header, context)) {
      if ('draft' in item) item.draft.warnings.unshift(...warnings.splice(0));
      yield item;
    }
  }
}

async function* rowRecords(
  path: string,
  { rows }: Sheet,
  header: number,
  context: RecordContext,
): AsyncGenerator<ReadRecord | SourceFault> {
  const names = rows[header] ?? [];
  for (const [at, row] of rows.entries()) {
    if (at <= header || !isFilled(row)) continue;
    try {
      yield named(await readRecord(recordOf(names, row), context), at + 1);
    } catch (thrown) {
      yield faultOf(path, reasonOf(thrown), at + 1);
    }
  }
}

/** The first of several columns of one name counts. */
function recordOf(names: readonly string[], row: readonly string[]): Record<string, string> {
  const cells = names.map((name, at): [string, string] => [name.trim(), row[at] ?? '']);
  return Object.fromEntries(cells.filter(([name]) => name !== '').toReversed());
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '');
}

/** The index of the row that names a title and a text; null when there is none. */
function headerOf({ rows }: Sheet): number | null {
  const at = rows.slice(0, MAX_ROWS_ABOVE).findIndex((row) => {
    const fields = new Set(row.map((name) => fieldOf(name)?.field));
    return fields.has('title') && fields.has('text');
  });
  return at === -1 ? null : at;
}

/** One article with a table for each sheet, under its name if there are several. */
function dataDraft(sheets: readonly Sheet[]): Draft {
  const tables = sheets.map(({ rows }) => dataTable(rows.filter(isFilled)));
  const blocks = tables.flatMap((table, at): Block[] => {
    const name = sheets.length === 1 ? null : (sheets[at]?.name ?? null);
    const lines = table.rows.map((row): Block => ({ kind: 'item', text: row.join(' ').trim() }));
    const block = tableBlock(table);
    return [
      ...(name === null ? [] : [{ kind: 'heading', rank: 1, text: name } as const]),
      ...(block === null ? lines : [block]),
    ];
  });
  const caption = tables.length === 1 ? (tables[0]?.caption?.split('\n')[0] ?? null) : null;
  return { ...NO_METADATA, title: caption, sections: sectionsOf(blocks), warnings: [] };
}

/** What stands above the first row of several cells is the caption. */
function dataTable(rows: readonly string[][]): Table {
  if (rows.length > MAX_TABLE_ROWS) {
    throw unreadable(
      `is a table of ${rows.length} rows, more than the ${MAX_TABLE_ROWS} of an article; a list of articles needs columns named title and text`,
    );
  }
  const cellsOf = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '');
  const first = Math.max(
    0,
    rows.findIndex((row) => cellsOf(row).length > 1),
  );
  const caption = rows.slice(0, first).map((row) => cellsOf(row).join(' '));
  const body = rows.slice(first);
  return { caption: caption.join('\n') || null, headerRows: headerRowsOf(body, 1), rows: body };
}
