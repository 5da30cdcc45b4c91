import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWording } from '../../src/search/syntax.js';

describe('parseWording', () => {
  it.each([
    ['功能區(qū)融合', { text: '功能区融合' }],
    ['"容错免责" 条件', { text: '容错免责 条件', quoted: ['容错免责'] }],
    ['“容错免责”？', { text: '容错免责 ?', phrases: ['容错免责'], quoted: ['容错免责'] }],
    ['“一业一證” 「浦東」', { text: '一业一证 浦东', quoted: ['一业一证', '浦东'] }],
    ['《外商投资法》', { text: '《外商投资法》' }],
    ['保税维修 -临港', { text: '保税维修', excluded: ['临港'] }],
    [
      '“保税维修” -临港',
      { text: '保税维修', phrases: ['保税维修'], quoted: ['保税维修'], excluded: ['临港'] },
    ],
    ['改革 -"自贸 港" -Pudong', { text: '改革', excluded: ['自贸 港', 'pudong'] }],
    ['FDI-led 2019-2022', { text: 'FDI-led 2019-2022' }],
    ['"" “。”', { text: '"" 。' }],
  ])('%s', (query, expected) => {
    expect(parseWording(query)).toEqual({ phrases: [], quoted: [], excluded: [], ...expected });
  });

  it.each([
    ['哪些地方实行“一业一证”', ['一业一证']],
    ['“容错” 「免责」', ['容错', '免责']],
    ['容错免责 -临港', ['容错免责']],
    ['？！', []],
  ])('asks exactly for what is quoted, or for the whole: %s', (query, phrases) => {
    expect(parseWording(query, true)).toMatchObject({ phrases });
  });

  it('takes pasted text as it is', () => {
    const pasted = '近年来，青岛高新区坚持“瘦身、强体、放权、搞活”。成效明显 -略。';
    expect(parseWording(pasted)).toMatchObject({ phrases: [], excluded: [] });
    expect(parseWording(`“一枚印章”${'改'.repeat(120)}`)).toMatchObject({ phrases: [] });
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        const { phrases, quoted, excluded } = parseWording(query);
        for (const part of [...quoted, ...excluded]) expect(part).toMatch(/[\p{L}\p{N}]/u);
        expect([[], quoted]).toContainEqual(phrases);
      }),
    );
  });
});
