import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedFigures, NOTHING_ASKED } from '../../../src/compare/figures/asked.js';
import { candidatesOf } from '../../../src/compare/figures/candidates.js';
import { type FigureRow, figureRows } from '../../../src/compare/figures/rows.js';
import { wordsOf } from '../../../src/search/highlight.js';
import { aspectOf, figuresOf } from '../../../src/statements/figures/index.js';
import { statementsOf } from '../../../src/statements/index.js';
import { found, storedPassage } from '../../helpers/found.js';

const SENTENCES = [
  '下放县级行政权力303项。',
  '省政府向新区下放58项市级管理权限。',
  '审批事项由23项精简到8项。',
  '固定资产投资增长12%。',
  '工业增加值增长7%，居全市第一。',
  '2021年投资3亿元。',
  '设立20亿元的产业引导基金。',
  '设立不低于5亿元的天使基金。',
  '聘期三年，期满重新聘用。',
  '另有50余项。',
  '共有30项，比上年多3家。',
  '处五千元以上五万元以下罚款。',
  '没有数字。',
];

/** The claim of a place whose passages have some of the sentences; of the last one the relevance is below what counts. */
const claims = fc
  .array(fc.array(fc.subarray(SENTENCES, { minLength: 1 }), { minLength: 1, maxLength: 3 }), { maxLength: 4 })
  .map((places) =>
    places.map((passages, place) => ({
      place: `山东省 ${place}`,

      found: passages.flatMap((sentences, at) => {
        const text = sentences.join('');
        const statements = statementsOf(text, { kind: 'report' });
        const passage = storedPassage(
          `${place}.${at}`,
          { label: 10 * place + at, text, statements },
          { scope: { place: `山东省 ${place}`, by: 'title', evidence: '' } },
        );
        return statements.map((each) => found(passage, each, { relevance: at === 2 ? -1 : at }));
      }),
    })),
  );

/** Reading figures takes some milliseconds for a run. */
const RUNS = { numRuns: 40 };

const placesIn = ({ values }: FigureRow) => new Set(values.map(({ zone }) => zone.id)).size;

describe('rows of figures', () => {
  it('have each figure of each passage of the places once, without dates', () => {
    fc.assert(
      fc.property(claims, (drawn) => {
        const stated = drawn.flatMap(({ found: all }) => {
          return [...new Set(all.map(({ passage }) => passage))].flatMap(({ id, text }) =>
            figuresOf(text)
              .filter(({ kind }) => kind !== 'date')
              .map(({ start }) => `${id} ${start}`),
          );
        });
        const rows = figureRows(drawn.flatMap(candidatesOf), NOTHING_ASKED);
        const shown = rows.flatMap(({ values }) => values.map(({ passage, start }) => `${passage} ${start}`));
        expect(shown.sort()).toEqual(stated.sort());
      }),
      RUNS,
    );
  });

  it('have values of one kind, unit and aspect, sorted, each with the sentence that states it', () => {
    fc.assert(
      fc.property(claims, (drawn) => {
        for (const row of figureRows(drawn.flatMap(candidatesOf), NOTHING_ASKED)) {
          const numbers = row.values.map(({ value }) => value);
          const direction = row.kind === 'rank' ? 1 : -1;
          expect(numbers).toEqual([...numbers].sort((a, b) => direction * (a - b)));
          for (const value of row.values) {
            expect(value).toMatchObject({ kind: row.kind, unit: row.unit });
            expect(aspectOf(value)).toBe(row.aspect);
            const { quote, sentence, start, end, raw } = value;
            expect(quote.slice(start - sentence.start, end - sentence.start)).toBe(raw);
          }
        }
      }),
      RUNS,
    );
  });

  it('have several places only when it is said what they measure, and then come first', () => {
    fc.assert(
      fc.property(claims, (drawn) => {
        const rows = figureRows(drawn.flatMap(candidatesOf), NOTHING_ASKED);
        const isShared = rows.map((row) => placesIn(row) > 1);
        expect(isShared).toEqual([...isShared].sort((a, b) => Number(b) - Number(a)));
        for (const row of rows.filter((each) => placesIn(each) > 1)) {
          expect(row.object).not.toBeNull();
          for (const { object } of row.values) expect(object).not.toBeNull();
        }
      }),
      RUNS,
    );
  });
});

/** The rows of some places, each with one sentence. */
function rowsOf(question: string, ...sentences: string[]): FigureRow[] {
  const all = sentences.map((text, at) => {
    const statements = statementsOf(text, { kind: 'report' });
    const scope = { place: `place ${at}`, by: 'title', evidence: '' } as const;
    const passage = storedPassage(`${at}`, { label: at, text, statements }, { scope });
    return { place: scope.place, found: statements.map((each) => found(passage, each)) };
  });
  return figureRows(all.flatMap(candidatesOf), askedFigures(question, wordsOf(question)));
}

describe('figures', () => {
  it.each([
    [
      'powers, whatever they are called',
      '委托303项县级行政权力。',
      '下放市级管理权限58项。',
      '下放的权力事项',
    ],
    ['funds', '产业引导基金规模20亿元。', '4000万元基金带动贷款。', '基金规模'],
    ['the rate of a tax', '新兴技术企业所得税税率减为15%。', '企业按15%缴纳企业所得税。', '企业所得税税率'],
    ['the area of a zone', '辖区面积扩到1031平方公里。', '面积50平方公里。', '园区面积'],
    ['splits', '税收五五分成。', '地方与企业二八分成。', '分成比例'],
    ['names of one concept', '实际使用外资3亿美元。', '实际利用外资5亿美元。', '利用外资'],
  ])('of one thing share a row: %s', (_what, one, other, name) => {
    const [row] = rowsOf('', one, other);
    expect(row?.object).toBe(name);
    expect(row && placesIn(row)).toBe(2);
  });

  it.each([
    ['powers delegated and approvals cut', '下放审批事项23项。', '取消审批事项8项。'],
    ['of unknown things', '一年来共23项。', '一年来共8项。'],
    ['of things too general to be the same', '产值达228亿元。', '产值达912亿元。'],
    ['of two units', '下放权力事项23项。', '下放权力事项8个。'],
    ['a level and a change', '税收收入400亿元。', '税收收入增加40亿元。'],
    ['fines', '对单位处五千元罚款。', '对单位处三千元罚款。'],
  ])('of different things share none: %s', (_what, one, other) => {
    for (const row of rowsOf('', one, other)) expect(placesIn(row)).toBe(1);
  });

  it('of a whole and of its parts share none, though one place states them', () => {
    const rows = rowsOf('', '133家省级以上开发区里，126家采用了新模式，84家剥离了职能。');
    expect(rows.map(({ values }) => values.map(({ value }) => value)).sort()).toEqual([[126], [133], [84]]);
  });

  it('that the question asks for come first', () => {
    const texts = ['下放权力事项23项，规划面积8平方公里。', '下放权力事项58项，规划面积5平方公里。'];
    const first = (question: string) => rowsOf(question, ...texts)[0]?.object;
    expect(first('下放了多少项权力？')).toBe('下放的权力事项');
    expect(first('number of powers delegated')).toBe('下放的权力事项');
    expect(first('规划面积')).toBe('园区面积');
    expect(first('园区面积')).toBe('园区面积');
  });
});
