import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PassageContext,
  packStatements,
  type Statement,
  statementsOf,
  TEXT_KINDS,
  unpackStatements,
} from '../../src/statements/index.js';
import { asCrawled } from '../helpers/gloss.js';

/** A passage of ten sentences takes a fifth of a kilobyte of the catalogue at most. */
const MOST_BYTES = 20;

const PARTS = [
  '2014年8月1日，管委会揭牌。',
  '山东省人大常委会2017年12月1日通过《山东省青岛西海岸新区条例》，2018年1月1日起施行。',
  '本市探索建立首席数据官制度；企业可以申请，不得转让。',
  '禁止下列行为：\n',
  '（一）擅自占用绿地；\n',
  '截至2020年底，累计下放303项权限。',
  '次年3月，又整合了五个园区。',
  '体制机制\n',
  '执法队不再各管一行……',
  'Tianjin was first!\n\n',
  '2019年上半年，税收增长12%',
];
const text = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(''));
const anyText = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));
const context: fc.Arbitrary<PassageContext> = fc.record({
  kind: fc.constantFrom(...TEXT_KINDS),
  published: fc.constantFrom(null, '2015-03-01', '2024-12-31'),
  before: fc.constantFrom('', '应当具备下列条件：\n（一）有场所；\n', '2013年成立。'),
});

/** What a statement says, in the characters of its text. */
const saying = (original: string) => (statement: Statement) => ({
  modality: statement.modality,
  dates: [statement, ...statement.further].map(({ act, time }) => ({
    act: act && original.slice(act.start, act.end),
    time: time && [time.iso, time.grade],
  })),
});

describe('statements', () => {
  it('are in order, within the text, and leave out only white space and what normalising removes', () => {
    fc.assert(
      fc.property(anyText, context, (original, given) => {
        let reached = 0;
        let left = '';
        for (const { start, end } of statementsOf(original, given)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          left += original.slice(reached, start);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(original.length);
        left += original.slice(reached);
        expect(left.replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '')).toBe('');
      }),
    );
  });

  it('have acts within their sentence and dates within the text', () => {
    fc.assert(
      fc.property(anyText, context, (original, given) => {
        for (const { start, end, ...first } of statementsOf(original, given)) {
          for (const { act, time } of [first, ...first.further]) {
            if (act !== null) {
              expect(act.start).toBeGreaterThanOrEqual(start);
              expect(act.end).toBeLessThanOrEqual(end);
            }
            if (time !== null) {
              expect(time.end).toBeLessThanOrEqual(end);
              expect(time.iso).toMatch(/^\d{4}(-\d\d){0,2}(\/\d{4}(-\d\d){0,2})?$/);
            }
          }
        }
      }),
    );
  });

  it('are the same in simplified text and in crawled traditional text with glosses', () => {
    fc.assert(
      fc.property(text, context, (simplified, given) => {
        const plain = statementsOf(simplified, given).map(saying(simplified));
        const crawled = asCrawled(simplified);
        const found = statementsOf(crawled, given).map(saying(crawled));
        expect(found.map(({ modality }) => modality)).toEqual(plain.map(({ modality }) => modality));
        expect(found.map(({ dates }) => dates.map(({ time }) => time))).toEqual(
          plain.map(({ dates }) => dates.map(({ time }) => time)),
        );
      }),
    );
  });

  it('are restored from what is stored, in few bytes', () => {
    fc.assert(
      fc.property(anyText, context, fc.option(fc.string()), (original, given, place) => {
        const subjects = [{ start: 0, end: original.length, place }];
        const statements = statementsOf(original, { ...given, subjects });
        const packed = packStatements(statements);
        expect(unpackStatements(packed)).toEqual(statements);
      }),
    );
    const article = PARTS.join('');
    const statements = statementsOf(article, { kind: 'report' });
    expect(packStatements(statements).length / statements.length).toBeLessThan(MOST_BYTES);
  });

  it('are not unpacked from anything else', () => {
    expect(() => unpackStatements('A!')).toThrow(RangeError);
    expect(() => unpackStatements('A')).toThrow(RangeError);
  });

  it.each([
    ['柳州高新区没有实行全员聘任。', 'opposite'],
    ['会议否决了绩效薪酬方案。', 'opposite'],
    ['该区从未设立创新中心。', 'opposite'],
    ['文章主张,产城融合程度高的功能区应当转为城市综合功能区。', null],
    ['专家建议各区设立审批局。', null],
  ])('hears who did not, and who only thinks so: %s', (text, modality) => {
    expect(statementsOf(text, { kind: 'report' })[0]?.modality).toBe(modality);
  });
});
