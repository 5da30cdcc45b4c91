/** Is a metadata line read in every form that sites use, and a paragraph never taken for one? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metadataOf, NO_METADATA } from '../../../src/corpus/read/findings.js';
import { parseMetadata } from '../../../src/corpus/read/metadata.js';

describe('parseMetadata', () => {
  it.each([
    [
      '來源:高新院 achie.org 日期:2022-11-25 點(diǎn)擊:次',
      { source: '高新院 achie.org', date: '2022-11-25' },
    ],
    ['來源：高新院　日期：2022-11-25　點擊：次', { source: '高新院', date: '2022-11-25' }],
    ['来源：新华网 | 发布时间：2022-11-25 10:30 | 浏览：120', { source: '新华网', date: '2022-11-25' }],
    ['发布时间：2022年11月25日 来源：新华网', { source: '新华网', date: '2022-11-25' }],
    ['發(fā)布時(shí)間:2022/11/25 作者:張三', { date: '2022-11-25', author: '张三' }],
    ['发布日期:2022.11.25|栏目:政策解读|编辑:李四', { date: '2022-11-25', category: '政策解读' }],
    ['时间：2022-11-25 08:00:01 类别：园区规划', { date: '2022-11-25', category: '园区规划' }],
    ['作者：王五 责任编辑：赵六 阅读：33', { author: '王五' }],
    ['频道:区域经济研究 分类:观察', { category: '区域经济研究' }],
    [
      '来源：青岛日报 链接：https://example.org/a/1.html?id=3',
      { source: '青岛日报', url: 'https://example.org/a/1.html?id=3' },
    ],
    ['原文链接:http://example.org/1 来源:某院', { source: '某院', url: 'http://example.org/1' }],
    ['网址：example', {}],
    ['日期:2022-13-45 来源:某院', { source: '某院' }],
    ['日期:2022年11月 来源:某院', { source: '某院' }],
    ['来源: 日期: 点击:次', {}],
    ['来源:日期:2022-11-25点击:次', { date: '2022-11-25' }],
    ['点击:次', {}],
    [
      '来　源：《青岛高新区 条例：2022》 日期：2022-11-25',
      { source: '《青岛高新区 条例:2022》', date: '2022-11-25' },
    ],
    ['来源:《关于 时间:管理 的规定》', { source: '《关于 时间:管理 的规定》' }],
    ['2022-11-25 10:30 来源：新华网', { source: '新华网', date: '2022-11-25' }],
    ['2022年11月25日', { date: '2022-11-25' }],
    ['来源：新华网 来源：转载', { source: '新华网' }],
    ['[2022-11-25]', { date: '2022-11-25' }],
    ['（2022年11月25日）', { date: '2022-11-25' }],
    ['发布日期：二〇二一年三月八日', { date: '2021-03-08' }],
    ['日期：20210308', { date: '2021-03-08' }],
    ['时间：21-3-8', { date: '2021-03-08' }],
    ['云台区管委会 2021-03-08 09:30', { source: '云台区管委会', date: '2021-03-08' }],
    ['海州日报　2021年03月08日', { source: '海州日报', date: '2021-03-08' }],
    ['2021-03-08 | 云台高新区 | 点击数：33', { source: '云台高新区', date: '2021-03-08' }],
    ['2021-03-08 09:30 海州新闻网', { source: '海州新闻网', date: '2021-03-08' }],
    ['2021-03-08 09:30:00 星期一 来源：海州日报', { source: '海州日报', date: '2021-03-08' }],
    ['发布于 2021-03-08 09:30　阅读 88', { date: '2021-03-08' }],
    [
      '发布时间 2021-03-08 来源 海州日报 作者 张三',
      { source: '海州日报', date: '2021-03-08', author: '张三' },
    ],
    ['更新时间：2023-05-01 发布时间：2021-03-08', { date: '2021-03-08' }],
    ['发布时间：2021-03-08 更新时间：2023-05-01', { date: '2021-03-08' }],
    ['成文日期：2021-03-01 发布日期：2021-03-08', { date: '2021-03-08' }],
    ['成文日期：2021年3月1日', { date: '2021-03-01' }],
    ['来源：海州日报 作者：张三 2021-03-08', { source: '海州日报', author: '张三', date: '2021-03-08' }],
    ['来源：海州日报 2021-03-08 09:30', { source: '海州日报', date: '2021-03-08' }],
    ['发布时间：2021-03-08 09:30 海州日报', { source: '海州日报', date: '2021-03-08' }],
    ['【来源：海州日报】【作者：张三】', { source: '海州日报', author: '张三' }],
    ['（来源：海州日报　2021-03-08）', { source: '海州日报', date: '2021-03-08' }],
    ['信息来源：海州日报　阅读量：12　字号：[大 中 小]　打印：本页', { source: '海州日报' }],
    ['稿源：海州日报\t编辑：李四\t发布时间：2021-03-08', { source: '海州日报', date: '2021-03-08' }],
    ['发 文 机 关：海州市人民政府', { issuer: '海州市人民政府' }],
    [
      '发文字号：海政发[2021]8号 发布机构：海州市人民政府',
      { documentNumber: '海政发〔2021〕8号', issuer: '海州市人民政府' },
    ],
    ['索引号：000012/2021-00003 主题分类：科技', { category: '科技' }],
    ['生效日期：2021-05-01', {}],
    ['Source: Haizhou Daily Date: Mar 8, 2021', { source: 'Haizhou Daily', date: '2021-03-08' }],
    ['URL: https://example.org/a.html', { url: 'https://example.org/a.html' }],
    ['https://example.org/a.html', { url: 'https://example.org/a.html' }],
    ['来源：来源：海州日报 原创稿', { source: '海州日报' }],
    ['来源：海州日报 作者：104363', { source: '海州日报' }],
    ['来源：本站原创 作者：admin', {}],
    ['记者：张三 责编：李四', { author: '张三' }],
  ])('%s', (line, said) => {
    const found = parseMetadata(line);
    expect(found && metadataOf(found)).toEqual({ ...NO_METADATA, ...said });
  });

  it.each([
    '据了解,资金来源:财政拨款 日期:2022-11-25',
    '近年来,青岛高新区深化功能区改革。来源:青岛日报',
    '时间:改革的关键变量',
    '来源：青岛日报报道，改革后企业办事时间缩短一半。',
    '2022年11月25日，青岛高新区召开大会',
    '来源',
    '',
    '时间：2021年3月8日 地点：管委会三楼会议室',
    '张三在2021年3月8日的讲话',
    '2021-03-08 全区召开大会 记者会名单',
    '2021年3月8日 张三来到云台区 来源不明',
    '第12号 2021-03-08起施行的若干规定',
    '2021年3月8日起施行',
    '2021-2025年发展规划',
    '示范区 2021-03-08 起执行',
    '发布会 将于下周举行',
    '出处不明的说法:两种',
    '编辑部设在管委会',
    `来源:${'长'.repeat(400)}`,
  ])('is no metadata line: %s', (line) => {
    expect(parseMetadata(line)).toBeNull();
  });

  it.each([
    ['日期:2021-02-30 来源:某院', '2021-02-30'],
    ['发布时间：3021-03-08', '3021-03-08'],
    ['2021年13月8日 来源：某院', '2021年13月8日'],
    ['发布时间：2021-03-08', null],
  ])('tells a day that does not exist: %s', (line, day) => {
    expect(parseMetadata(line)).toMatchObject({ impossibleDate: day });
  });

  it('finds its parts in any combination and order, under either colon and any separator', () => {
    const parts = fc.shuffledSubarray(
      [
        ['来源', '青岛日报', 'source'],
        ['作者', '张三', 'author'],
        ['日期', '2022-11-25', 'date'],
        ['栏目', '政策解读', 'category'],
        ['链接', 'https://example.org/1', 'url'],
        ['点击', '次', null],
      ] as const,
      { minLength: 1 },
    );
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom(':', '：', ': '),
        fc.constantFrom(' ', ' | ', '　', '｜'),
        (given, colon, gap) => {
          const line = given.map(([label, value]) => label + colon + value).join(gap);
          const expected = given.flatMap(([, value, field]) =>
            field === null ? [] : [[field, value] as const],
          );
          const found = parseMetadata(line);
          expect(found && metadataOf(found)).toEqual({ ...NO_METADATA, ...Object.fromEntries(expected) });
        },
      ),
    );
  });
});
