/** Is a date read in every form in which sites, offices and crawlers write it, and nothing else taken for one? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impossibleDateIn, parseDate, parseLabelledDate } from '../../../src/corpus/read/dates.js';

describe('parseDate', () => {
  it.each([
    ['2022-11-25', '2022-11-25'],
    ['2022/11/25 10:30', '2022-11-25'],
    ['2022.1.5', '2022-01-05'],
    ['2022年11月25日 星期五', '2022-11-25'],
    ['2022 年 11 月 25 日', '2022-11-25'],
    ['２０２２年１１月２５日', '2022-11-25'],
    ['２０２２－１１－２５', '2022-11-25'],
    ['2022-11-25T23:59:00+08:00', '2022-11-25'],
    ['2022-11-25-23:59:59', '2022-11-25'],
    ['2022-11-25T10:30:00', '2022-11-25'],
    ['20221125', '2022-11-25'],
    ['20221125103000', '2022-11-25'],
    ['[20190708]', '2019-07-08'],
    ['二〇二二年十一月二十五日', '2022-11-25'],
    ['二○二〇年二月二十九日', '2020-02-29'],
    ['二零一九年十月三十一日', '2019-10-31'],
    ['二OO八年元月八日', '2008-01-08'],
    ['一九九九年十二月三十日', '1999-12-30'],
    ['二〇二一年三月廿一日', '2021-03-21'],
    ['2021年三月十日', '2021-03-10'],
    ['Nov 25, 2022', '2022-11-25'],
    ['november 5th, 2022', '2022-11-05'],
    ['Published on 3 Sept. 2021 by us', '2021-09-03'],
    ['25-Nov-2022', '2022-11-25'],
    ['Fri Nov 25 10:30:00 CST 2022', '2022-11-25'],
    ['2022-13-45', null],
    ['2023-02-29', null],
    ['2024-02-29', '2024-02-29'],
    ['3022-11-25', null],
    ['1022年1月1日', null],
    ['2022年11月', null],
    ['2022', null],
    ['120220-11-255', null],
    ['电话 053212345678', null],
    ['12345678', null],
    ['第20221399号', null],
    ['2022-13-45 改为 2022-11-25', '2022-11-25'],
    ['22-11-25', null],
    ['十一月二十五日', null],
    ['Maybe 25, 2022', null],
    ['', null],
  ])('%s is %s', (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  it.each([
    ['2022-11-25T16:30:00Z', '2022-11-26'],
    ['2022-11-25T15:59:59.999Z', '2022-11-25'],
    ['2022-11-24T16:00:00+00:00', '2022-11-25'],
    ['2022-11-25 20:00:00 UTC', '2022-11-26'],
    ['2022-11-25T20:00:00+0900', '2022-11-25'],
    ['2022-12-31T17:00:00-08:00', '2023-01-01'],
    ['Fri, 25 Nov 2022 16:30:00 GMT', '2022-11-26'],
    ['Fri Nov 25 2022 10:30:00 GMT+0800 (China Standard Time)', '2022-11-25'],
    ['1669365000', '2022-11-25'],
    ['1669365000000', '2022-11-25'],
    [' 1669393800 ', '2022-11-26'],
    ['0000000001', '1970-01-01'],
    ['9999999999', null],
    ['号码 1669365000', null],
  ])('is the day in China: %s is %s', (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  it('gives a day that exists, or none', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(15), fc.nat(35), (year, month, day) => {
        const date = parseDate(`${String(year).padStart(4, '0')}-${month}-${day}`);
        if (date !== null) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      }),
    );
  });

  it('reads each day alike in digits, in Chinese numerals and in English', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', number = ''] = iso.split('-');
        const han = [...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
        const english = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
        for (const written of [
          `${year}${month}${number}`,
          `${year}年${Number(month)}月${Number(number)}日`,
          `${han}年${inHan(Number(month))}月${inHan(Number(number))}日`,
          english,
        ])
          expect(parseDate(written), written).toBe(iso);
      }),
    );
  });
});

it.each([
  ['22-11-25', '2022-11-25'],
  ['98/7/1 09:00', '1998-07-01'],
  ['[21.03.04]', '2021-03-04'],
  ['2022-11-25', '2022-11-25'],
  ['2022-02-30', null],
  ['第12-11-25期', '2012-11-25'],
  ['12-13-25', null],
  ['10:30', null],
])('with a label, %s is %s', (text, day) => {
  expect(parseLabelledDate(text)).toBe(day);
});

it.each([
  ['2022-02-30', '2022-02-30'],
  ['发布于 3022年1月1日', '3022年1月1日'],
  ['二〇二二年十三月一日', '二〇二二年十三月一日'],
  ['2022-02-30 改为 2022-03-01', null],
  ['2022-13-45T10:00:00Z', '2022-13-45T10:00:00Z'],
  ['20229999', null],
  ['没有日期', null],
])('the impossible date in %s is %s', (text, raw) => {
  expect(impossibleDateIn(text)).toBe(raw);
});

function inHan(number: number): string {
  const digits = '〇一二三四五六七八九';
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}
