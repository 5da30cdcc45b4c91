/** Are yearly editions of one notice found, and nothing that is another text? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditionFacts, editionsOf } from '../../../src/corpus/life/editions.js';

const notice = (year: number, facts: Partial<EditionFacts> = {}): EditionFacts => ({
  id: String(year),
  title: `示例县${year}年度惠企奖补资金申报通知`,
  place: null,
  issuer: null,
  published: `${year}-04-02`,
  ...facts,
});
const WORDS =
  '为支持区内企业技术改造和稳岗扩岗,现就惠企奖补资金的申报事项通知如下。一、申报对象为依法纳税的工业企业,奖补标准为设备投资额的6%。';
const textOf = (id: string) => WORDS.replace('6%', `${id}%`);
const found = (...texts: EditionFacts[]) => Object.fromEntries(editionsOf(texts, textOf));

describe('yearly editions', () => {
  it('are folded under the newest, whatever their order', () => {
    const texts = [2020, 2021, 2023].map((year) => notice(year));
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: 3 }), (shuffled) => {
        expect(found(...shuffled)).toEqual({ 2020: '2023', 2021: '2023' });
      }),
    );
  });

  it.each([
    ['another place', notice(2022, { place: 'qingdao-hitech' })],
    ['another issuer', notice(2022, { issuer: '样板县人民政府' })],
    ['another county in the title', notice(2022, { title: '样板县2022年度惠企奖补资金申报通知' })],
    ['another subject', notice(2022, { title: '示例县2022年度人才奖补资金申报通知' })],
    ['the same year', notice(2021, { id: 'again', title: '示例县2021年度惠企奖补资金申报通知(第二批)' })],
    ['no year', notice(2022, { title: '示例县惠企奖补资金申报通知' })],
  ])('are not what has %s', (_, other) => expect(found(notice(2021), other)).toEqual({}));

  it('are not what says something else under a like title', () => {
    const others = (id: string) =>
      id === '2021' ? WORDS : '经评审,下列单位入选,名单公示五日,有异议的可向区经济发展局提出书面意见。';
    expect([...editionsOf([notice(2021), notice(2022)], others)]).toEqual([]);
  });

  it('read the texts of none that stands alone', () => {
    const unread = () => expect.unreachable();
    expect([...editionsOf([notice(2021), notice(2022, { issuer: '甲局' })], unread)]).toEqual([]);
  });
});
