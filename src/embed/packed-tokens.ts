/**
 * How are the token states of a sentence stored? In one byte for the scale of a token and four bits for each value. That moves the
 * dot product of two states by a hundredth; projecting them moved it by two.
 */
/** For each token its scale, then its values, two a byte, the first in the high half. */
export type PackedTokens = Uint8Array;

/** Values are whole numbers from -7 to 7 times the scale. */
export const LARGEST = 7;

/** The scale is the largest value of a token in steps of this part of 1, the length of a state. */
const SCALES = 255;

export function bytesPerToken(dimensions: number): number {
  return 1 + Math.ceil(dimensions / 2);
}

/** @param values shape [tokens, dimensions], -1 to 1; what is larger is cut @throws Error when a value is not finite */
export function packTokens(values: Float32Array, dimensions: number): PackedTokens {
  const bytes = bytesPerToken(dimensions);
  const packed = new Uint8Array((values.length / dimensions) * bytes);
  for (let token = 0, at = 0; at < packed.length; token++, at += bytes)
    packOne(values.subarray(token * dimensions, (token + 1) * dimensions), packed.subarray(at, at + bytes));
  return packed;
}

function packOne(values: Float32Array, packed: Uint8Array): void {
  let largest = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) throw new Error(`a state of a token has the value ${value}.`);
    largest = Math.max(largest, Math.abs(value));
  }
  const scale = Math.min(SCALES, Math.ceil(largest * SCALES));
  const steps = scale === 0 ? 0 : (LARGEST * SCALES) / scale;
  const half = (at: number) =>
    Math.max(-LARGEST, Math.min(LARGEST, Math.round((values[at] ?? 0) * steps))) + LARGEST;
  packed[0] = scale;
  for (let at = 1; at < packed.length; at++) packed[at] = (half(2 * at - 2) << 4) | half(2 * at - 1);
}

/** Writes the value of each dimension, without the scale, to `values`. @returns the scale */
export function unpackOne(packed: Uint8Array, start: number, values: Float32Array | Float64Array): number {
  for (let at = 0; at < values.length; at += 2) {
    const byte = packed[start + 1 + (at >> 1)] as number;
    values[at] = (byte >> 4) - LARGEST;
    if (at + 1 < values.length) values[at + 1] = (byte & 15) - LARGEST;
  }
  return (packed[start] as number) / (LARGEST * SCALES);
}

/** The states that were packed, as far as they were kept. */
export function unpackTokens(packed: PackedTokens, dimensions: number): Float32Array {
  const bytes = bytesPerToken(dimensions);
  const values = new Float32Array((packed.length / bytes) * dimensions);
  for (let at = 0, start = 0; at < packed.length; at += bytes, start += dimensions) {
    const one = values.subarray(start, start + dimensions);
    const scale = unpackOne(packed, at, one);
    for (let d = 0; d < dimensions; d++) one[d] = (one[d] as number) * scale;
  }
  return values;
}
