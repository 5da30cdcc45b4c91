/** Which lines above a table belong to it? Its name (表1 补助标准) and its unit (单位：万元), directly above it. */
import { type Block, tableBlock } from './block.js';

/** In UTF-16 units. */
const LONGEST_CAPTION = 60;

const MOST_LINES = 2;

/** 单位：万元, （单位：人）, alone or after a date: 2022年12月 单位：万元. */
const UNIT = /^[（(]?(?:\S{1,20}\s+)?(?:计量|货币|金额)?单位\s*[:：]\s*\S{1,20}[）)]?$/;

/** 表1, 附表二, Table 3, 附件1; with or without a name after it. */
const NUMBERED = /^(?:附|续)?(?:表|件)\s?[（(]?[\d一二三四五六七八九十]|^table\s?\d/i;

/** A line that names a table without a number ends so. */
const NAMING =
  /(?:表|一览|情况|目录|清单|名单|标准|指标|数据|明细|统计|计划|任务|分工|安排)(?:[（(][^（）()]{1,20}[）)])?$/;

/** A line of a text, not a name; or a heading by its number, which needs no repeating. */
const NOT_NAME =
  /[。！？；，,;:：]|^(?:[一二三四五六七八九十]{1,3}\s?[、.．]|第\S{1,4}[章节条]|[（(][\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}\s?[、.．])/;

/** The blocks with such lines taken into the captions of their tables, where they stand as before. */
export function withCaptions(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (block.kind !== 'table') {
      kept.push(block);
      continue;
    }
    const lines: string[] = [];
    while (lines.length < MOST_LINES && isCaption(kept.at(-1), lines))
      lines.unshift((kept.pop() as Block).text.trim());
    const caption = [...lines, block.table.caption ?? ''].filter((line) => line !== '').join('\n');
    kept.push(lines.length === 0 ? block : (tableBlock({ ...block.table, caption }) ?? block));
  }
  return kept;
}

/** @param below the lines of the caption below it */
function isCaption(block: Block | undefined, below: readonly string[]): boolean {
  if (block === undefined || block.kind === 'heading' || block.kind === 'table') return false;
  const text = block.text.trim();
  if (text.length > LONGEST_CAPTION) return false;
  if (UNIT.test(text)) return below.length === 0;
  const isName = !NOT_NAME.test(text) && (NUMBERED.test(text) || NAMING.test(text));
  return isName && below.every((line) => UNIT.test(line));
}
