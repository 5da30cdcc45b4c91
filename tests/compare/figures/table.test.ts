import { expect, it } from 'vitest';
import { NOTHING_ASKED } from '../../../src/compare/figures/asked.js';
import { candidatesOf } from '../../../src/compare/figures/candidates.js';
import { figureRows } from '../../../src/compare/figures/rows.js';
import { figureRowsTable } from '../../../src/compare/figures/table.js';
import { statementsOf } from '../../../src/statements/index.js';
import { found, storedPassage } from '../../helpers/found.js';

/** The table of the figures that a text of Shandong states. */
function tableOf(text: string) {
  const statements = statementsOf(text, { kind: 'report' });
  const passage = storedPassage(
    'a',
    { text, statements },
    { scope: { place: '山东省', by: 'title', evidence: '' } },
  );
  const claim = { place: '山东省', found: statements.map((each) => found(passage, each)) };
  return figureRowsTable(figureRows(candidatesOf(claim), NOTHING_ASKED));
}

it('figures of a comparison have a line each, with the place, the sentence and the source', () => {
  const text = '向新区下放權(quán)力事項50餘項。';
  const { header, rows } = tableOf(text);
  const [line] = rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
  expect(line).toMatchObject({
    measures: '下放的权力事项',
    zone: '山东省',
    level: 'province',
    value: '50',
    'as stated': '50余项',
    qualifier: 'more-than',
    sentence: text.replace(/\(.*?\)/u, ''),
    passage: 'a',
  });
});

it('have columns for the end of a range and for the shares of a split', () => {
  const text = '基金规模1亿元至3亿元。土地收益按7:3分成。';
  const { header, rows } = tableOf(text);
  const cells = (name: string) => rows.map((row) => row[header.indexOf(name)]).sort();
  expect(cells('value')).toEqual(['100000000', '70']);
  expect(cells('value to')).toEqual(['', '300000000']);
  expect(cells('split')).toEqual(['', '70; 30']);
});
