import { describe, expect, it } from 'vitest';
import { type PassageContext, statementsOf } from '../../src/statements/index.js';

/** The dates of all sentences: verb, date, grade. */
function datesIn(text: string, context: Partial<PassageContext> = {}): string[] {
  return statementsOf(text, { kind: 'report', ...context }).flatMap((statement) =>
    [statement, ...statement.further].flatMap(({ act, time }) =>
      time === null
        ? []
        : [`${act === null ? '-' : text.slice(act.start, act.end)} ${time.iso} ${time.grade}`],
    ),
  );
}

describe('the date of an act', () => {
  it.each<[string, string[]]>([
    ['新区2014年8月1日揭牌。', ['揭牌 2014-08-01 act']],
    ['2013年12月，国务院批准设立新区。', ['批准设立 2013-12 act']],
    ['《总体方案》2021年9月由国务院印发。', ['印发 2021-09 act']],
    [
      '省人大常委会2017年12月1日通过《新区条例》，2018年1月1日起施行。',
      ['通过 2017-12-01 act', '起施行 2018-01-01 effective'],
    ],
    ['条例1994年通过，2002年、2010年两次修正。', ['通过 1994 act', '修正 2002 act', '修正 2010 act']],
    ['从2010年起，中关村先行先试。', ['先行先试 2010 effective']],
    ['自1995年起的五年内，新增收入全部返还。', ['- 1995/1999 effective']],
    ['2015年上半年，新区启动改革。', ['启动 2015-01/2015-06 act']],
    ['2014年底，园区首创征信系统。', ['首创 2014-12 act']],
    ['截至2017年底，下放303项权限。', ['下放 2017-12 stated']],
    ['据2016年5月的报道，模式已向全国推广。', ['推广 2016-05 stated']],
    ['新区计划2030年建成枢纽。', ['建成 2030 stated']],
  ])('%s', (text, dates) => {
    expect(datesIn(text)).toEqual(dates);
  });

  it.each([
    '《上海外高桥保税区条例》（1996年）仍在使用。',
    '1996年的《上海外高桥保税区条例》随之废止。',
    '管委会根据国务院2015年4月印发的《总体方案》设立综合窗口。',
    '企业数较2012年翻了一倍。',
    '大会每年3月1日召开。',
  ])('is none of another text or of every year: %s', (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it('takes its year from the text, and from the publication when the text has none', () => {
    expect(datesIn('2017年5月启动改革。到当年年底，任务完成。')).toEqual([
      '启动 2017-05 act',
      '完成 2017-12 stated',
    ]);
    expect(datesIn('2022年4月，局挂牌；一个月后，又建立专员制度。')).toEqual([
      '挂牌 2022-04 act',
      '建立 2022-05 act',
    ]);
    expect(datesIn('2015年底首创系统，次年3月推广。')).toEqual(['首创 2015-12 act', '推广 2016-03 act']);
    expect(datesIn('1月16日召开会议。', { published: '2018-02-12' })).toEqual(['召开 2018-01-16 act']);
    expect(datesIn('11月5日召开会议。', { published: '2018-02-12' })).toEqual(['召开 2017-11-05 act']);
    expect(datesIn('6月30日完成整合。', { before: '新区2015年4月挂牌。\n' })).toEqual([
      '完成 2015-06-30 act',
    ]);
    expect(datesIn('3月1日完成整合。')).toEqual([]);
    expect(datesIn('去年启动改革。', { published: '2018-02-12' })).toEqual(['启动 2017 act']);
  });

  it('goes on in the next sentence of the paragraph as a stated one', () => {
    expect(datesIn('新区2014年挂牌。同时，撤销四个园区。')).toEqual(['挂牌 2014 act', '撤销 2014 stated']);
    expect(datesIn('新区2014年挂牌。\n同时，撤销四个园区。')).toEqual(['挂牌 2014 act']);
    const repeal = '本条例自2014年8月1日起施行。1996年12月19日通过的《保税区条例》同时废止。';
    expect(datesIn(repeal, { kind: 'norm' })).toEqual([
      '起施行 2014-08-01 effective',
      '废止 2014-08-01 effective',
    ]);
  });
});
