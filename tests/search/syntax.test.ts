import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWording } from '../../src/search/syntax.js';

describe('parseWording', () => {
  it.each([
    ['功能區(qū)融合', { text: '功能区融合', phrases: [], excluded: [] }],
    ['"容错免责" 条件', { text: '容错免责 条件', phrases: ['容错免责'], excluded: [] }],
    ['“一业一證” 「浦東」', { text: '一业一证 浦东', phrases: ['一业一证', '浦东'], excluded: [] }],
    ['保税维修 -临港', { text: '保税维修', phrases: [], excluded: ['临港'] }],
    ['改革 -"自贸 港" -Pudong', { text: '改革', phrases: [], excluded: ['自贸 港', 'pudong'] }],
    ['FDI-led 2019-2022', { text: 'FDI-led 2019-2022', phrases: [], excluded: [] }],
    ['"" “。”', { text: '"" 。', phrases: [], excluded: [] }],
  ])('%s', (query, expected) => {
    expect(parseWording(query)).toEqual(expected);
  });

  it('takes pasted text as it is', () => {
    const pasted = '近年来，青岛高新区坚持“瘦身、强体、放权、搞活”。成效明显 -略。';
    expect(parseWording(pasted)).toMatchObject({ phrases: [], excluded: [] });
    expect(parseWording(`“一枚印章”${'改'.repeat(120)}`)).toMatchObject({ phrases: [] });
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        const { phrases, excluded } = parseWording(query);
        for (const part of [...phrases, ...excluded]) expect(part).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});
