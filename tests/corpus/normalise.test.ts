import fc from 'fast-check';
import * as OpenCC from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';
import { isReading } from '../../src/corpus/gloss.js';
import { normalise, normalisedText } from '../../src/corpus/normalise.js';
import { WORDS_WITH_ZHU } from '../../src/corpus/simplified.js';
import { toTraditional } from '../../src/corpus/traditional.js';
import { asCrawled, toGlossedTraditional } from '../helpers/gloss.js';

/** Pieces that crawled text is made of, so that random texts meet every step of normalising. */
const crawledText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '區(qū)',
        '創(chuàng)',
        '女(nǚ)',
        '綠(lǜ)',
        '人工智能(AI)',
        '無關(tong)',
        '著力',
        '顯著',
        '乾坤',
      ),
      fc.constantFrom(
        '，',
        ':',
        '（',
        '）',
        '\u3000',
        '\u200b',
        '\ufeff',
        '\r\n',
        '\n\n',
        '  ',
        'ｕ\u0308\u030c',
      ),
      fc.constantFrom('㎡', '①', '½', '⼯', '豈', '𠮷', '😀', '瞭望', '頭髮', '皇后', '發展'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

describe('glosses', () => {
  it.each([
    ['功能區(qū)與行政區(qū)融合', '功能区与行政区融合'],
    ['經(jīng)濟(jì)開發(fā)區(qū)', '经济开发区'],
    ['區（qū）域', '区域'],
    ['區( qū )域', '区域'],
    ['女(nǚ)性、綠(lǜ)色、呂(lv)氏、呂(lu)氏', '女性、绿色、吕氏、吕氏'],
    ['區(qu\u0304)域', '区域'],
    ['長(zhǎng)期 長(cháng)期', '长期 长期'],
    ['還(hái) 還(huán)', '还 还'],
  ])('removes %s', (crawled, expected) => {
    expect(normalise(crawled).text).toBe(expected);
  });

  it.each([
    '人工智能(AI)',
    '无关(tong)',
    '区(域)',
    '区()',
    '区(qu1)',
    '区(Qū)',
    'A(a)',
    '区(见附件)',
    '方案(b)',
  ])('keeps %s', (text) => {
    expect(normalise(text).text).toBe(text);
  });

  it('knows each reading of a character, with its tone or without one, but no other tone', () => {
    expect(['zhòng', 'chóng', 'zhong', 'chong'].map((letters) => isReading('重', letters))).toEqual(
      Array(4).fill(true),
    );
    expect(isReading('重', 'zhōng')).toBe(false);
  });

  it('undoes what a crawl did to simplified text', () => {
    const characters = [
      ...'青岛高新区创新功能与行政融合发展机制经济开发权责领导协调统计业务标准环境监管规划创业园优势产业学术实验',
    ];
    const text = fc.array(fc.constantFrom(...characters), { maxLength: 60 }).map((drawn) => drawn.join(''));
    fc.assert(
      fc.property(text, (simplified) => {
        expect(normalise(toGlossedTraditional(simplified)).text).toBe(simplified);
        expect(normalise(asCrawled(simplified)).text).toBe(simplified);
      }),
    );
  });
});

describe('script and forms', () => {
  it.each([
    ['近年來，青島：（試點）', '近年来,青岛:(试点)'],
    ['１２３ＡＢＣ％', '123ABC%'],
    ['① ½ … “引号” 《书名》 、。', '① ½ … “引号” 《书名》 、。'],
    ['100m² 3㎡ 2km^2 5㎥ CO₂', '100m2 3m2 2km2 5m3 CO2'],
    ['1.5×10⁴ 10⁻³ (a+b)² 10^4', '1.5×10^4 10^-3 (a+b)^2 10^4'],
    ['300万元¹ 税收²', '300万元¹ 税收²'],
    ['2022‑2025年 well‐known', '2022-2025年 well-known'],
    ['⼯作 豈', '工作 岂'],
    ['第一章　總　則', '第一章 总 则'],
    ['\ufeff青\u200b岛', '青岛'],
    ['a \t b\r\n\n  c', 'a b\nc'],
    ['著力 隨著 沿著', '着力 随着 沿着'],
    ['顯著 著名 专著', '显著 著名 专著'],
    ['乾坤 頭髮 皇后 瞭望', '乾坤 头发 皇后 瞭望'],
  ])('%s -> %s', (original, expected) => {
    expect(normalise(original).text).toBe(expected);
  });

  it('knows how the words with 著 are written in traditional script', () => {
    for (const { simplified, traditional } of WORDS_WITH_ZHU)
      expect(traditional).toBe(toTraditional(simplified));
  });

  it('converts script as OpenCC does, 著 aside', () => {
    const opencc = OpenCC.Converter({ from: 't', to: 'cn' });
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code));
    const words = fc.constantFrom(
      '乾坤',
      '瞭望',
      '頭髮',
      '乾隆',
      '覆蓋',
      '慰藉',
      '發展',
      '於是',
      '餘額',
      '後來',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(han, words), { maxLength: 40 }), (parts) => {
        const text = parts.join('').replaceAll('著', '');
        expect(normalise(text).text).toBe(opencc(text));
      }),
    );
  });
});

describe('the way back to the original', () => {
  it('covers a gloss with its character', () => {
    const original = '青島高新區(qū)改革';
    const normalised = normalise(original);
    const at = normalised.text.indexOf('高新区');
    expect(original.slice(...normalised.toOriginal(at, at + 3))).toBe('高新區(qū)');
  });

  it('holds for any range of any text', () => {
    fc.assert(
      fc.property(crawledText, fc.nat(), fc.nat(), (original, a, b) => {
        const normalised = normalise(original);
        const { length } = normalised.text;
        const [start, end] = [a % (length + 1), b % (length + 1)].sort((one, other) => one - other) as [
          number,
          number,
        ];
        const [from, to] = normalised.toOriginal(start, end);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(original.length);
        expect(from).toBeLessThanOrEqual(to);
        if (start < end) expect(from).toBeLessThan(to);
      }),
    );
  });

  it('runs forward, and passes over nothing but white space and invisible characters', () => {
    fc.assert(
      fc.property(crawledText, (original) => {
        const normalised = normalise(original);
        let reached = 0;
        for (let unit = 0; unit < normalised.text.length; unit++) {
          const [from, to] = normalised.toOriginal(unit, unit + 1);
          if (from >= reached) expect(original.slice(reached, from)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
          expect(to).toBeGreaterThanOrEqual(reached);
          reached = to;
        }
        expect(original.slice(reached)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
      }),
    );
  });

  it('gives the same text without a way back', () => {
    fc.assert(
      fc.property(fc.oneof(crawledText, fc.string({ unit: 'binary' })), (original) => {
        expect(normalisedText(original)).toBe(normalise(original).text);
      }),
    );
  });

  it('keeps an unchanged text unit by unit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9。、的一是在]{0,40}$/), (text) => {
        const normalised = normalise(text);
        expect(normalised.text).toBe(text);
        for (let unit = 0; unit < text.length; unit++) {
          expect(normalised.toOriginal(unit, unit + 1)).toEqual([unit, unit + 1]);
        }
      }),
    );
  });

  it('refuses a range outside the text', () => {
    expect(() => normalise('区').toOriginal(0, 2)).toThrow(RangeError);
  });
});
