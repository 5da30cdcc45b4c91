import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deniedForms, negationsIn } from '../../src/search/negation.js';

const denies = (question: string, text: string): boolean => {
  const negations = negationsIn(question);
  return negations.length > 0 && negations.every(({ pattern }) => pattern.test(text));
};

const RANK = [
  '没有行政级别的管委会',
  '哪些管委会不设行政级别',
  '无行政级别',
  '取消行政级别的做法',
  'committees without administrative rank',
  'which zones have no administrative rank',
];
const DENIALS = [
  '管委会不设行政级别。',
  '不再保留行政级别,实行企业化管理',
  '取消管委会的行政级别',
  '工作人员无行政级别',
  '原有行政级别一律取消',
  'The committee has no administrative rank.',
  'Posts no longer carry an administrative rank',
];
const ASSERTIONS = [
  '管委会行政级别为正厅级。',
  '不同行政级别的开发区',
  '不断完善考核。行政级别不变',
  '有没有行政级别',
  'Its administrative rank is that of a vice-province',
];

describe('what a query denies', () => {
  it.each(RANK)('%s finds all forms of the same denial, and no assertion', (question) => {
    for (const text of DENIALS) expect(denies(question, text), text).toBe(true);
    for (const text of ASSERTIONS) expect(denies(question, text), text).toBe(false);
  });

  it.each([
    ['无需审批的事项', '这些事项不再审批'],
    ['不得收取费用', '免予收取费用'],
    ['不再新设管委会', '原则上不再新设管委会。'],
  ])('%s: words that are no concept are looked for as they are', (question, text) => {
    if (text.startsWith('免予')) expect(denies(question, '不得收取费用')).toBe(true);
    else expect(denies(question, text)).toBe(true);
  });

  it.each([
    '有没有行政级别',
    '是否有行政级别',
    '是不是行政级别',
    '不动产登记',
    '无人机管理',
    '不良资产处置',
    '行政级别有没有',
    '管委会行政级别',
    'whether or not administrative rank matters',
    'notable administrative rank',
  ])('%s denies nothing', (question) => {
    expect(negationsIn(question)).toEqual([]);
    expect(deniedForms(question)).toEqual([]);
  });

  it('reads any text', () => {
    const piece = fc.constantFrom(...'不没有无未再设级别的,.(*)[行政'.split(''), 'no ', 'not', '取消', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const { names, pattern } of negationsIn(pieces.join(''))) {
          expect(names.length).toBeGreaterThan(0);
          for (const name of names)
            expect(pattern.test(/\p{Script=Han}/u.test(name) ? `没有${name}` : `no ${name}`)).toBe(true);
        }
      }),
    );
  });
});
