/** Are fines compared only when they are for one thing and for one sort of offender? */
import { expect, it } from 'vitest';
import { changedWords } from '../../src/wording/changed-words.js';
import { wordingsOf } from '../../src/wording/clause-words.js';
import { addresseeOf, maybeOne, offenceOf } from '../../src/wording/offences.js';
import { probabilitiesOf } from '../../src/wording/pair.js';
import { signsOf } from '../../src/wording/pair-signs.js';

const maybeOneOffence = (one: string, other: string): boolean => maybeOne(offenceOf(one), offenceOf(other));

const fine = (offence: string) =>
  `违反本条例第十条规定，${offence}的，由主管部门责令改正；拒不改正的，处一万元罚款。`;

it.each([
  ['擅自移动山体保护标志', '擅自移动、损毁山体保护标志', true],
  ['未按照要求公开环境信息', '排污单位不如实公开环境信息', true],
  ['擅自为设备置入频率', '办理销售备案时弄虚作假', false],
])('%s and %s', (one, other, isOne) => {
  expect(maybeOneOffence(fine(one), fine(other))).toBe(isOne);
  expect(maybeOneOffence(fine(other), fine(one))).toBe(isOne);
});

it('nothing is known of what only breaks a clause', () => {
  expect(maybeOneOffence('违反本条例第六条规定的，处一万元罚款。', fine('擅自移动山体保护标志'))).toBe(true);
  expect(maybeOneOffence('管委会应当公布清单。', fine('擅自移动山体保护标志'))).toBe(true);
});

it.each([
  ['对单位处', 'organisation'],
  ['对企业处', 'organisation'],
  ['对个人处', 'person'],
  ['对直接责任人处', 'person'],
  ['对单位直接负责的主管人员处', 'person'],
  ['情节严重的，处', null],
])('the fine after %s is for: %s', (words, whom) => {
  const text = `对单位处一千元罚款，对个人处二百元罚款；${words}五千元罚款。`;
  expect(addresseeOf(text, text.indexOf('五千'))).toBe(whom);
});

it.each([
  ['对单位处一万元罚款。', '对企业处二万元罚款。', ['一万元 → 二万元']],
  ['对主管人员处一万元罚款。', '对主要负责人处二万元罚款。', ['一万元 → 二万元']],
  ['对单位处一万元罚款。', '对个人处二万元罚款。', []],
  [
    '拒不改正的，对单位处二千元罚款，对个人处二百元罚款。',
    '拒不改正的，对企业处三千元罚款，对个人处三百元罚款。',
    ['二千元 → 三千元', '二百元 → 三百元'],
  ],
])('fines stand for each other that are for one sort of offender: %s %s', (from, to, told) => {
  const none = { from: () => null, to: () => null };
  const { figures } = changedWords(from, to, none);
  expect(figures.map((one) => `${one.from.raw} → ${one.to.raw}`)).toEqual(told);
  for (const { from: one, to: other } of figures)
    expect(addresseeOf(from, one.start)).toBe(addresseeOf(to, other.start));
});

it('fines for different things are less probably a pair than their words say', () => {
  const wording = (offence: string) => wordingsOf([{ number: '第一条', text: fine(offence) }], null);
  const unsaid = (offence: string) => wording(offence).map((one) => ({ ...one, offence: null }));
  const probability = (of: typeof wording, other: string) =>
    probabilitiesOf(signsOf(of('擅自移动山体保护标志'), of(other)))[0]?.[0] as number;
  expect(probability(wording, '办理销售备案时弄虚作假')).toBeLessThan(
    probability(unsaid, '办理销售备案时弄虚作假'),
  );
  expect(probability(wording, '损毁山体保护标志')).toBe(probability(unsaid, '损毁山体保护标志'));
});

it('fines of one clause stand for each other only where their lines are for one thing', () => {
  const none = { from: () => null, to: () => null };
  const told = (from: string, to: string) =>
    changedWords(from, to, none).figures.map((one) => `${one.from.raw} → ${one.to.raw}`);
  const rest = '由主管部门责令改正，没收违法所得，并处';
  const unlicensed = `未取得许可从事职业中介活动的，${rest}一万元罚款。`;
  const minors = `介绍未满十八周岁的人从事禁忌职业的，${rest}三千元罚款。`;
  expect(told(`${rest}八千元罚款。\n${unlicensed}`, `${rest}八千元罚款。\n${minors}`)).toEqual([]);
  expect(told(unlicensed, unlicensed.replace('一万元', '二万元'))).toEqual(['一万元 → 二万元']);
});

it('in clauses with little in common a fine stands for another one only when it is said for what or for whom', () => {
  const none = { from: () => null, to: () => null };
  const told = (from: string, to: string) => {
    const { common, figures } = changedWords(from, to, none);
    expect(common).toBeLessThan(0.5);
    return figures.map((one) => `${one.from.raw} → ${one.to.raw}`);
  };
  const from = (whom: string) =>
    `供电企业未按照规定进行停电公告的，由市电力运行主管部门责令改正，${whom}处以一万元的罚款。`;
  const to = (whom: string) =>
    `违反本条例第九条第二项规定的，由电力监管机构给予警告；拒不改正，情节严重的，${whom}处以十万元罚款。`;
  expect(told(from(''), to(''))).toEqual([]);
  expect(told(from('对单位'), to('对单位'))).toEqual(['一万元 → 十万元']);
});
