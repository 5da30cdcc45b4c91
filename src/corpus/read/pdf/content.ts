/** What does a document say? Its paragraphs and tables as blocks, each with the pages that it stands on. */
import type { PageStart } from '../../article.js';
import { type Block, BULLET, type TableBlock, tableBlock } from '../block.js';
import { latinWords } from './join.js';
import { isLine, isTable, type Layout, type TableOnPage } from './layout.js';
import { CAPTION } from './open-table.js';
import { type Line, type Paragraph, paragraphsOf, TITLE_SCALE } from './paragraphs.js';

/** A short line above a table that says what it shows. */
const NAMES_TABLE = /(?:表|一览|统计|情况|标准|指标|清单|明细)(?:\s?[（(].{1,20}[）)])?$/;
const MAX_NAME_LENGTH = 40;
const MAX_CAPTION_LENGTH = 80;
const MAX_CAPTION_LINES = 3;

/** `续表`, `表1（续）` above the rest of a table on the next page. */
const CONTINUED = /^续\s?表|^(?:附?表|Table)\s?[\d一二三四五六七八九十.-]+.{0,60}[（(]\s?(?:续|continued)/i;

/** Columns of two parts of a table may be this far apart, in points. */
const SAME_COLUMN = 6;

export function blocksOf({ items, size, distance }: Layout): Block[] {
  const lines = items.filter(isLine);
  const layout = { size, distance, words: latinWords(lines.map(({ text }) => text)) };
  const blocks: Block[] = [];
  // Large type at the top of the document is its title, also above a table.
  const kept = items[0] !== undefined && isLine(items[0]) && items[0].size > TITLE_SCALE * size ? 1 : 0;
  for (const part of partsOf(items)) {
    if (Array.isArray(part)) blocks.push(...paragraphsOf(part, layout).map(textBlock));
    else {
      const caption = takeCaption(blocks, kept);
      blocks.push(...tableBlocks(part, caption));
    }
  }
  return blocks;
}

type TextBlock = Extract<Block, { kind: 'paragraph' | 'item' }>;

function textBlock({ text, pages }: Paragraph): Block {
  return { kind: BULLET.test(text) ? 'item' : 'paragraph', text, pages };
}

/** A table with the pages of its rows. */
interface LongTable extends Omit<TableOnPage, 'page'> {
  /** The first row of each page. */
  pages: { row: number; page: number }[];
}

/** Runs of lines, and tables between them. A table that goes on, on the next page, is one. */
function partsOf(items: readonly (Line | TableOnPage)[]): (Line[] | LongTable)[] {
  const parts: (Line[] | LongTable)[] = [];
  items.forEach((item, index) => {
    const last = parts.at(-1);
    if (!isTable(item)) {
      if (isContinued(item, items[index + 1], last)) return;
      if (Array.isArray(last)) last.push(item);
      else parts.push([item]);
      return;
    }
    if (last !== undefined && !Array.isArray(last) && goesOn(last, item)) appendTable(last, item);
    else parts.push({ table: { ...item.table }, pages: [{ row: 0, page: item.page }] });
  });
  return parts;
}

/** Whether a line between two parts of a table only says that it goes on. */
function isContinued(
  line: Line,
  next: Line | TableOnPage | undefined,
  before: Line[] | LongTable | undefined,
): boolean {
  const isBetween = before !== undefined && !Array.isArray(before) && next !== undefined && isTable(next);
  return isBetween && CONTINUED.test(line.text);
}

function goesOn({ table, pages }: LongTable, { table: next, page }: TableOnPage): boolean {
  if (pages.at(-1)?.page !== page - 1 || table.columns.length !== next.columns.length) return false;
  if (next.caption !== null && next.caption !== table.caption) return false;
  const isSameHeader =
    headOf(table) !== '' && headOf(table) === headOf({ ...next, headerRows: table.headerRows });
  return (
    isSameHeader ||
    table.columns.every((left, index) => Math.abs(left - (next.columns[index] as number)) <= SAME_COLUMN)
  );
}

const headOf = ({ rows, headerRows }: TableOnPage['table']): string =>
  JSON.stringify(rows.slice(0, headerRows));

function appendTable({ table, pages }: LongTable, { table: next, page }: TableOnPage): void {
  const isRepeated =
    table.headerRows > 0 && headOf(table) === headOf({ ...next, headerRows: table.headerRows });
  const added = isRepeated ? next.rows.slice(table.headerRows) : next.rows;
  pages.push({ row: table.rows.length, page });
  table.rows = [...table.rows, ...added];
}

/** Takes the lines above a table that name it from the blocks, but not the first `kept` ones. */
function takeCaption(blocks: Block[], kept: number): { text: string; pages: PageStart[] } | null {
  const lines: TextBlock[] = [];
  for (let last = blocks.at(-1); lines.length < MAX_CAPTION_LINES; last = blocks.at(-1)) {
    if (
      last === undefined ||
      blocks.length <= kept ||
      last.kind !== 'paragraph' ||
      last.text.length > MAX_CAPTION_LENGTH
    )
      break;
    const names = last.text.length <= MAX_NAME_LENGTH && NAMES_TABLE.test(last.text);
    if (!names && !CAPTION.test(last.text)) break;
    blocks.pop();
    lines.unshift(last);
    if (names || !/单位/.test(last.text)) break;
  }
  const [first] = lines;
  return first === undefined
    ? null
    : { text: lines.map(({ text }) => text).join('\n'), pages: first.pages ?? [] };
}

/** The table as a block; its rows as lines when it has only one column after all. */
function tableBlocks(
  { table, pages }: LongTable,
  above: { text: string; pages: PageStart[] } | null,
): Block[] {
  const caption = [above?.text, table.caption].filter((text) => text != null).join('\n') || null;
  const block = tableBlock({ ...table, caption });
  if (block === null) {
    const [first] = pages;
    const start = first === undefined ? [] : [{ start: 0, page: first.page }];
    return table.rows.flatMap((row) =>
      row.filter((cell) => cell !== '').map((text): Block => ({ kind: 'item', text, pages: start })),
    );
  }
  return [{ ...block, pages: pageStarts(block, pages, above?.pages[0]?.page) }];
}

function pageStarts(
  block: TableBlock,
  pages: LongTable['pages'],
  captionPage: number | undefined,
): PageStart[] {
  const lines = block.text.split('\n');
  const captions = lines.length - block.table.rows.length;
  const starts = pages.map(({ row, page }, index) => {
    const before = index === 0 ? [] : lines.slice(0, captions + row);
    return { start: before.reduce((length, line) => length + line.length + 1, 0), page };
  });
  const [first, ...others] = starts;
  return first === undefined ? [] : [{ ...first, page: captionPage ?? first.page }, ...others];
}
