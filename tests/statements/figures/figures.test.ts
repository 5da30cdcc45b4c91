import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, figuresOf } from '../../../src/statements/figures/index.js';
import { asCrawled } from '../../helpers/gloss.js';
import cases from './cases.json' with { type: 'json' };

function only(text: string): Figure {
  const figures = figuresOf(text);
  expect(figures.map(({ raw }) => raw)).toHaveLength(1);
  return figures[0] as Figure;
}

/** Pieces that the readers look for, in any order, between arbitrary strings. */
const PIECES =
  '三百 零三 两 十 万 亿 12 3.5 1,286 , % 个 个百分点 项 元 亿元 平方公里 年 月 日 内 以上 余 多 约 超过 由 到 至 — 分别 、 和 第 前 ' +
  '全市第一 增长 下降 达 百分之 三分之一 七成 一半 翻一番 半年 2021年 10月1日 “ ” 《 》 〔2021〕3号 http:// 。 \n 區(qū) 項(xiàng) 職責(zé) 1+1>2';
const texts = fc
  .array(fc.oneof(fc.constantFrom(...PIECES.split(' ')), fc.string({ maxLength: 3, unit: 'binary' })), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

/** Times below it are noise. */
const LEAST_MS = 10;

describe('figures', () => {
  it('stand where they say, in order and apart, whatever the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let reached = 0;
        for (const { raw, start, end, value, range } of figuresOf(text)) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          expect(raw).toBe(text.slice(start, end));
          expect(Number.isFinite(value)).toBe(true);
          if (range !== null) expect(range.min).toBeLessThan(range.max);
          reached = end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are the same in simplified text and in crawled traditional text with glosses', () => {
    for (const { text } of cases) {
      const parts = ({ kind, value, unit, qualifier, change }: Figure) => ({
        kind,
        value,
        unit,
        qualifier,
        change,
      });
      expect([text, figuresOf(asCrawled(text)).map(parts)]).toEqual([text, figuresOf(text).map(parts)]);
    }
  });

  it('are read in linear time', { timeout: 120_000 }, () => {
    const units = [
      ...PIECES.split(' '),
      '9',
      '1,',
      '1,111',
      '一二',
      '前1',
      '第一、',
      'a.',
      'www.',
      '“一',
      '3个、',
      '2021年至',
      '由3个',
    ];
    const cpuMs = (unit: string, length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const before = process.cpuUsage();
      figuresOf(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    for (const unit of units) {
      const short = cpuMs(unit, 5000);
      // Ten times the text takes a linear reader ten times as long, a quadratic one a hundred times.
      const growth = cpuMs(unit, 50_000) / Math.max(short, LEAST_MS);
      expect(growth, unit).toBeLessThan(40);
    }
  });

  it('state a change from one value to another', () => {
    const [from, to] = figuresOf('贯通道路由84个增加至196个') as [Figure, Figure];
    expect([from.change, from.value, to.change, to.value]).toEqual(['from', 84, 'increase-to', 196]);
    expect(to.object).toBe('贯通道路');
    expect(figuresOf('审批时限由147个工作日降到26个').map(({ unit, change }) => [unit, change])).toEqual([
      ['工作日', 'from'],
      ['工作日', 'decrease-to'],
    ]);
    expect(only('固定资产投资增长12.3%')).toMatchObject({
      object: '固定资产投资',
      change: 'increase',
      value: 12.3,
    });
    expect(only('全国排名上升4位')).toMatchObject({ kind: 'rank', change: 'increase', value: 4 });
    expect(only('产值占全市的30%')).toMatchObject({ change: 'share', object: '产值' });
  });

  it('state how exact a value is', () => {
    const qualifiers: [string, Figure['qualifier']][] = [
      ['50余项', 'more-than'],
      ['100多家', 'more-than'],
      ['超过70家', 'more-than'],
      ['突破1000亿元', 'more-than'],
      ['不少于7个工作日', 'at-least'],
      ['400亿元以上', 'at-least'],
      ['不超过3个', 'at-most'],
      ['三年内', 'at-most'],
      ['90%以内', 'at-most'],
      ['不足5家', 'less-than'],
      ['约70家', 'about'],
      ['70家左右', 'about'],
      ['近15000家', 'nearly'],
      ['15000家', null],
      ['增值达到或超过30%', 'at-least'],
      ['投资大于或等于500万元', 'at-least'],
      ['电价最大降幅25%', 'at-most'],
      ['最快也得半年', 'at-least'],
      ['税率最低可至5%', 'at-least'],
    ];
    for (const [text, qualifier] of qualifiers)
      expect([text, only(text).qualifier]).toEqual([text, qualifier]);
  });

  it('belong to a period', () => {
    const periods: [string, string | null][] = [
      ['2022年前三季度，固定资产投资增长12.3%', '2022年前三季度'],
      ['今年以来，开展检测88轮', '今年以来'],
      ['三年内将贯通道路196个', '三年内'],
      ['截至2013年10月，放款3.8亿元', '截至2013年10月'],
      ['2020年完成。如今有12家企业', '如今'],
      ['2020年完成。有12家企业', null],
      ['2022年企业营收增长5%，进出口总值增长35.6%', '2022年'],
      ['外汇三年内全归企业，以后分得20%', null],
      ['2012年外汇三年内全归企业，以后分得20%', '2012年'],
      ['三年内，引进企业50家', '三年内'],
      ['每年拿出专项资金，税收增长12%', null],
    ];
    for (const [text, period] of periods) {
      expect([text, figuresOf(text).at(-1)?.period]).toEqual([text, period]);
    }
  });

  it('are no bounds of a norm when they are vague', () => {
    expect(only('企业应当知道估值升至2亿多元').norm).toBe(false);
    expect(only('企业投资应当达到2亿元以上').norm).toBe(true);
  });

  it('are a share where one of so many is meant', () => {
    expect(only('每八部智能手机就有一部出自这里')).toMatchObject({ kind: 'ratio', value: 12.5, unit: '%' });
    expect(only('每100家企业中有5家上市')).toMatchObject({ kind: 'ratio', value: 5, unit: '%' });
    expect(figuresOf('每三天有一次会议').every(({ kind }) => kind !== 'ratio')).toBe(true);
  });

  it('give dates as ISO 8601 with their precision', () => {
    const dates: [string, string, string][] = [
      ['2021年10月1日', '2021-10-01', 'day'],
      ['二〇二二年四月', '2022-04', 'month'],
      ['2021年', '2021', 'year'],
      ['2022-11-25', '2022-11-25', 'day'],
      ['2016年上半年', '2016-01/2016-06', 'half'],
      ['2016年第二季度', '2016-04/2016-06', 'quarter'],
      ['2014年前5个月', '2014-01/2014-05', 'month'],
      ['2012年至2016年', '2012/2016', 'year'],
      ['2021—2025年', '2021/2025', 'year'],
      ['2022年6月12日至14日', '2022-06-12/2022-06-14', 'day'],
      ['10月1日起施行', '--10-01', 'day'],
    ];
    for (const [text, iso, precision] of dates)
      expect([text, only(text).date]).toEqual([text, { iso, precision }]);
    expect(figuresOf('2019年获批，今天（8月2日）揭牌').map(({ date }) => date?.iso)).toEqual([
      '2019',
      '--08-02',
    ]);
    expect(figuresOf('7日至11日，代表团访问园区')).toEqual([]);
    expect(figuresOf('2019年挂牌，同年8月运行').map(({ date }) => date?.iso)).toEqual(['2019', '2019-08']);
    expect(only('2021年10月1日').value).toBe(20211001);
  });

  it('keep both ends of a range, and thousands apart from clauses', () => {
    expect(only('5至6毛')).toMatchObject({ value: 0.5, unit: '元', range: { min: 0.5, max: 0.6 } });
    expect(only('2—3万元').range).toEqual({ min: 20_000, max: 30_000 });
    expect(only('七八个部门').range).toEqual({ min: 7, max: 8 });
    expect(only('意见1,286条').value).toBe(1286);
    expect(only('截至2020，300家企业').value).toBe(300);
  });

  it('include the glosses of a crawled original', () => {
    expect(only('職責(zé)50餘項(xiàng)。')).toMatchObject({
      raw: '50餘項(xiàng)',
      start: 6,
      value: 50,
      object: '职责',
    });
  });
});
