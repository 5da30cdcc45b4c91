/** Does any table of a page, of pipes or of numbers give rows that are whole, passages that fit, and figures in their place? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chunkArticle } from '../../../src/corpus/chunk.js';
import { type Block, sectionsOf } from '../../../src/corpus/read/block.js';
import { withCaptions } from '../../../src/corpus/read/captions.js';
import { parsePage } from '../../../src/corpus/read/dom.js';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';
import { cellsOf, rowText } from '../../../src/corpus/read/table.js';
import { blocksOf } from '../../../src/corpus/read/walk.js';
import { tablePartsOf } from '../../../src/corpus/table-parts.js';
import { ZonelensError } from '../../../src/errors.js';
import { figuresOf } from '../../../src/statements/figures/index.js';
import { textOf } from '../cases.js';
import { checkPassages, checkRanges, UNIT_LIMITS } from '../invariants.js';
import { type Target, target } from '../target.js';
import { ARTICLE, HTML, MARKDOWN, pieces } from '../tokens.js';

/** Tags, spans of any size, headers, units and numbers. */
const TABLE = pieces(
  '<table>¦</table>¦<tr>¦</tr>¦<td>¦</td>¦<th>¦</th>¦<thead>¦<tbody>¦</tbody>¦<tfoot>¦<caption>¦</caption>¦<td',
  ' colspan="¦ rowspan="¦ colspan=2>¦ rowspan=3>¦ rowspan=0>¦ colspan="100000000">¦ rowspan="99999999999">¦-1">¦x">',
  '<br>¦<p>¦<ul><li>¦<form>¦<table><tr><td>¦|¦ | ¦\\|¦|---|:-:|\n¦\n| ¦ |\n¦\n\n¦表1 产值\n¦单位：万元、%¦产值（亿元）',
  '园区¦序号¦增速%¦2021年¦年份¦一、¦合计¦101.5¦-2.5¦1,234¦0012¦≥50¦3-5¦500；200¦最高80万元¦100%¦（¦）¦ ',
);

/** In UTF-16 units. A longer table only repeats itself. */
const LENGTH = 16 * 1024;

export const TABLES: Target[] = [
  target('tables', 8, async () => ({
    cases: fc.tuple(
      fc.boolean(),
      fc.oneof(
        textOf([...TABLE, ...TABLE, ...HTML], LENGTH),
        textOf([...TABLE, ...MARKDOWN, ...ARTICLE], LENGTH),
      ),
    ),
    check: ([isMarkdown, text]) => {
      const sections = isMarkdown ? readMarkdown(text).sections : sectionsOfPage(text);
      for (const { text: body, tables = [] } of sections) {
        checkRanges(tables, body.length);
        for (const { start, bodyStart, end } of tables) {
          assert(start <= bodyStart && bodyStart <= end, `${start} ${bodyStart} ${end}`);
          assert(
            [start - 1, bodyStart - 1, end - 1].every((at) => at < 0 || body[at] === '\n'),
            'a cut row',
          );
        }
      }
      checkPassages({ title: '题', sections }, UNIT_LIMITS);
      for (const { section, start, end, text: passage } of chunkArticle(
        { title: '题', sections },
        UNIT_LIMITS,
      )) {
        const tables = tablePartsOf(sections[section] ?? { headings: [], text: '' }, start, end);
        const figures = figuresOf(passage, tables);
        checkRanges(figures, passage.length);
        for (const figure of figures) {
          assert.equal(figure.raw, passage.slice(figure.start, figure.end));
          assert(Number.isFinite(figure.value), `${figure.raw} is ${figure.value}`);
        }
      }
    },
  })),
];

function sectionsOfPage(html: string) {
  let blocks: Block[];
  try {
    blocks = blocksOf(parsePage(html).body);
  } catch (thrown) {
    assert(thrown instanceof ZonelensError, String(thrown));
    return [];
  }
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    const [first = []] = block.table.rows.filter((row) => row.length > 1);
    for (const row of block.table.rows) {
      assert(row.length === 1 || row.length === first.length, 'rows of unequal length');
      assert.equal(cellsOf(rowText(row)).length, row.length);
    }
  }
  return sectionsOf(withCaptions(blocks));
}
