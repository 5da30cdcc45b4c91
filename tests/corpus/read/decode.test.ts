/** Do bytes in each encoding of Chinese pages come back as the text they were, and do broken ones fail? */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/corpus/read/decode.js';
import { ZonelensError } from '../../../src/errors.js';

const SENTENCES = [
  '近年来,青岛高新区深化功能区改革,坚持瘦身、强体、放权、搞活。',
  '对照高新区职能剥离后，所需的303项县级行政权力事项，全部予以委托办理。',
  '在教育方面，创新打造市教育局、城阳教体局和高新区三方共建共管工作模式。',
  '聚焦高新区与周边区域的基础设施互联贯通问题，制定了实施方案。',
  '今年以来开展招商项目分配和信息互通，2022年招生数量同比增长60%。',
];
const TRADITIONAL = [
  '近年來,青島高新區深化功能區改革,堅持瘦身、強體、放權、搞活。',
  '對照高新區職能剝離後，所需的303項縣級行政權力事項，全部予以委託辦理。',
  '在教育方面，創新打造市教育局、城陽教體局和高新區三方共建共管工作模式。',
  '今年以來開展招商項目分配和資訊互通，2022年招生數量同比增長60%。',
];

const textOf = (sentences: readonly string[]) =>
  fc.array(fc.constantFrom(...sentences), { minLength: 3, maxLength: 30 }).map((lines) => lines.join('\n'));

describe('decode', () => {
  it.each([
    ['gbk', SENTENCES],
    ['gb18030', SENTENCES],
    ['gb18030', TRADITIONAL],
    ['big5', TRADITIONAL],
    ['utf-8', SENTENCES],
    ['utf-16le', SENTENCES],
    ['utf-16be', SENTENCES],
  ])('detects %s', (encoding, sentences) => {
    fc.assert(
      fc.property(textOf(sentences), (text) => {
        expect(decode(iconv.encode(text, encoding)).text).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('goes by the byte order mark of %s', (encoding) => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('青', '岛', 'a', ' ', '。', '\n'), minLength: 1 }),
        (text) => {
          expect(decode(iconv.encode(text, encoding, { addBOM: true })).text).toBe(text);
        },
      ),
    );
  });

  it('goes by a declared charset, also where the page is too short to guess', () => {
    const page =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>深圳';
    expect(decode(iconv.encode(page, 'gbk'), { declares: true }).text).toBe(page);
    const xml = '<?xml version="1.0" encoding="big5"?><p>臺灣</p>';
    expect(decode(iconv.encode(xml, 'big5'), { declares: true }).text).toBe(xml);
  });

  it('trusts valid UTF-8 more than a stale declaration', () => {
    const page = `<meta charset="gb2312">${SENTENCES.join('')}`;
    expect(decode(Buffer.from(page), { declares: true })).toEqual({ text: page, encoding: 'utf-8' });
  });

  it('forgives a file cut in the middle of a character', () => {
    const bytes = Buffer.from(SENTENCES.join('').repeat(3));
    expect(decode(bytes.subarray(0, -1)).text.slice(0, 20)).toBe(SENTENCES[0]?.slice(0, 20));
  });

  it.each([
    ['damaged UTF-8', Buffer.from(SENTENCES.join('')).map((byte, index) => (index % 7 === 3 ? 0x41 : byte))],
    ['half a character', Buffer.from([0xe9])],
    [
      'UTF-16 of odd length',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x00, 0xd8, 0x61, 0x00, 0x62])]),
    ],
  ])('refuses %s as a broken encoding', (_what, bytes) => {
    expect(() => decode(bytes)).toThrow(/broken or unknown text encoding/);
  });

  it.each([
    ['NUL bytes in text', Buffer.from('青岛\0高新区')],
    ['a NUL in English', Buffer.from('hello zone\0reform of it')],
    ['control characters', Buffer.from('\x01\x02\x03青岛')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000001000000010008', 'hex')],
  ])('refuses %s as binary', (_what, bytes) => {
    expect(() => decode(bytes)).toThrow(/binary data/);
  });

  it('gives text or a typed error for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        try {
          expect(typeof decode(bytes).text).toBe('string');
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(ZonelensError);
          expect(thrown).toMatchObject({ code: 'source_unreadable' });
        }
      }),
      { numRuns: 500 },
    );
  });
});
