import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packId, packList, TextPacker, unpackList, unpackText } from '../../../src/stores/folder/texts.js';

describe('packed texts', () => {
  it('are unpacked unchanged, including those packed before there was a dictionary', () => {
    const paragraph = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.integer({ min: 1, max: 900 }).map((times) => '功能区与行政区融合发展。'.repeat(times)),
    );
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 12 }), (texts) => {
        let dictionary: Buffer = Buffer.alloc(0);
        let kept = 0;
        const packer = new TextPacker(dictionary, (bytes) => {
          dictionary = bytes;
          kept++;
        });
        const packed = texts.map((text) => packer.pack(text));
        expect(packed.map((bytes) => unpackText(bytes, dictionary))).toEqual(texts);
        expect(kept).toBe(Buffer.byteLength(texts.join('')) >= 32_768 ? 1 : 0);
        const again = new TextPacker(dictionary, () => {});
        expect(texts.map((text) => unpackText(again.pack(text), dictionary))).toEqual(texts);
      }),
    );
  });

  it('are smaller thanks to the texts before them', () => {
    const text = '推动行政管理体制改革，实行园区与行政区合署办公。';
    const dictionary = Buffer.from(text);
    const packed = new TextPacker(dictionary, () => {}).pack(text);
    expect(packed.length).toBeLessThan(new TextPacker(Buffer.alloc(0), () => {}).pack(text).length / 2);
  });
});

describe('packed lists and ids', () => {
  it('are unpacked unchanged', () => {
    const id = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    fc.assert(
      fc.property(fc.array(id), (ids) => {
        expect(unpackList(packList(ids))).toEqual(ids);
      }),
    );
  });

  it.each(['', '0123', '0123456789abcdef0', '0123456789ABCDEF', 'x'.repeat(16)])('%j is not an id', (id) => {
    expect(packId(id)).toHaveLength(0);
  });
});
