/** Do marks within a line keep the meaning of its figures? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';
import { textBlocks } from '../../../src/corpus/read/record-text.js';

const REST = '<p>申请材料由街道初审后报区有关部门复核，复核结果在门户网站公示五个工作日。</p>';

/** The first paragraph of a page. */
const line = (markup: string) => bodyOf(readHtml(`<p>${markup}</p>${REST}`)).split('\n')[0];

describe('struck-out text', () => {
  it.each([
    ['补助<del>30</del>50万元，由区财政承担。', '补助50万元，由区财政承担。'],
    ['面积<s>1</s>2公顷，其中<strike>商业</strike>工业用地八成。', '面积2公顷，其中工业用地八成。'],
    [
      '每户<span style="text-decoration: line-through">800</span>1200元，按月发放。',
      '每户1200元，按月发放。',
    ],
    [
      '期限<span style="color:red;text-decoration-line:underline line-through">两</span>三年，自发布之日起算。',
      '期限三年，自发布之日起算。',
    ],
    ['奖励<del>20<b>0</b></del><ins>300</ins>万元，一次拨付。', '奖励300万元，一次拨付。'],
    [
      '<u>奖励300万元</u>，<span style="text-decoration:underline">一次拨付</span>。',
      '奖励300万元，一次拨付。',
    ],
  ])('%s', (markup, expected) => {
    expect(line(markup)).toBe(expected);
  });

  it('is known by a rule of the page', () => {
    expect(
      line(
        '<style>p{margin:0}.old, .gone{text-decoration:line-through}</style>补助<i class="old">30</i>50万元。',
      ),
    ).toBe('补助50万元。');
  });

  it('is left out of the cells of a table', () => {
    const table =
      '<table><tr><th>项目</th><th>金额</th></tr><tr><td>租金</td><td><s>8</s>9万元</td></tr></table>';
    expect(bodyOf(readHtml(`${REST}${table}${REST}`))).toContain('租金 | 9万元\n');
  });

  it('does not take the rest of the page with it when its tag was never closed', () => {
    const body = bodyOf(readHtml(`<p>共十项<s>，</p>${REST}${REST.replace('五个', '七个')}`));
    expect(body).toContain('五个工作日');
    expect(body).toContain('七个工作日');
  });
});

describe('raised and lowered text', () => {
  it.each([
    ['总面积2.4×10<sup>5</sup>平方米。', '总面积2.4×10⁵平方米。'],
    ['浓度低于10<sup>-3</sup>克，密度每m<sup>3</sup>计。', '浓度低于10⁻³克，密度每m³计。'],
    ['浓度低于10<sup>−12</sup>，约3 km<sup>2</sup>。', '浓度低于10⁻¹²，约3 km²。'],
    ['占地50m<span style="vertical-align: super;font-size:8px">2</span>。', '占地50m²。'],
    ['增长x<sup>n</sup>，衰减e<sup>0.5t</sup>。', '增长xⁿ，衰减e^(0.5t)。'],
    ['二氧化碳（CO<sub>2</sub>）与H<sub>2</sub>SO<sub>4</sub>。', '二氧化碳（CO₂）与H₂SO₄。'],
    ['PM<sub>2.5</sub>年均浓度下降，NO<sub>x</sub>减排。', 'PM2.5年均浓度下降，NOₓ减排。'],
    ['气温25<sup>o</sup>C以上。', '气温25°C以上。'],
    ['产值300亿元<sup>[1]</sup>，税收20亿元<sup>②</sup>。', '产值300亿元[1]，税收20亿元②。'],
    [
      '产值300<sup><a href="#n1">1</a></sup>亿元，税收20<sup>2,3</sup>亿元。',
      '产值300[1]亿元，税收20[2,3]亿元。',
    ],
    ['名列1<sup>st</sup>，商标ABC<sup>TM</sup>，见说明<sup>注1</sup>。', '名列1st，商标ABCTM，见说明注1。'],
  ])('%s', (markup, expected) => {
    expect(line(markup)).toBe(expected);
  });
});

describe('glosses', () => {
  it.each([
    ['with parentheses', '開發<ruby>區<rp>（</rp><rt>qū</rt><rp>）</rp></ruby>的規劃由市政府批准。'],
    ['without them', '開發<ruby>區<rt>qū</rt></ruby>的規劃由市政府批准。'],
    ['of several characters', '<ruby>開<rt>kāi</rt>發<rt>fā</rt>區<rt>qū</rt></ruby>的規劃由市政府批准。'],
    [
      'in columns',
      '<ruby><rb>開</rb><rb>發</rb><rb>區</rb><rtc><rt>kāi</rt><rt>fā</rt><rt>qū</rt></rtc></ruby>的規劃由市政府批准。',
    ],
    ['in bopomofo', '開發<ruby>區<rp>(</rp><rt>ㄑㄩ</rt><rp>)</rp></ruby>的規劃由市政府批准。'],
  ])('%s are no part of the text', (_how, markup) => {
    expect(line(markup)).toBe('開發區的規劃由市政府批准。');
  });
});

describe('HTML within other documents', () => {
  const CELLS = '<td>园区</td><td><s>64</s>65<sup>2</sup>km<sup>2</sup></td>';

  it('keeps its figures in the text of a record', () => {
    const text = '<p>面积10<sup>4</sup>公顷，补助<del>30</del>50万元。</p><p style="display:none">草稿。</p>';
    expect(textBlocks(text).map((block) => block.text)).toEqual(['面积10⁴公顷，补助50万元。']);
    expect(textBlocks('补助<s>30</s>50万元。').map((block) => block.text)).toEqual(['补助50万元。']);
    expect(textBlocks('当a<b  且c>d时减半。').map((block) => block.text)).toEqual(['当a<b  且c>d时减半。']);
  });

  it('keeps its figures in a table of a Markdown file', () => {
    const table = `<table><tr><th>名称</th><th>面积</th></tr><tr>${CELLS}</tr></table>`;
    expect(bodyOf(readMarkdown(`# 面积\n\n${table}\n`))).toBe('名称 | 面积\n园区 | 65²km²\n');
  });
});
