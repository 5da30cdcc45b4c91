/** Damaged copies of a file: one byte flipped, or the end cut off. */
import fc from 'fast-check';

export function flippedOrCut(content: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    fc.tuple(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
      const bytes = Uint8Array.from(content);
      bytes[at] = (bytes[at] as number) ^ mask;
      return bytes;
    }),
    fc.nat(content.length - 1).map((length) => content.subarray(0, length)),
  );
}
