/** Random vectors that are the same in every run. */

/** Numbers in [0, 1) by mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A vector drawn evenly from the unit sphere: normal deviates (Box and Muller 1958), scaled. */
export function unitVector(dimensions: number, random: () => number): Float32Array {
  const deviate = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return scaled(Float32Array.from({ length: dimensions }, deviate));
}

/** Unit vectors around `clusters` centres, as passages lie around their themes. */
export function clusteredVectors(
  count: number,
  dimensions: number,
  clusters: number,
  seed: number,
): Float32Array[] {
  return [...clusteredVectorsOneByOne(count, dimensions, clusters, seed)];
}

/** The same vectors one by one, for more than fit in memory. */
export function* clusteredVectorsOneByOne(
  count: number,
  dimensions: number,
  clusters: number,
  seed: number,
): Generator<Float32Array, void> {
  const random = seededRandom(seed);
  const centres = Array.from({ length: clusters }, () => unitVector(dimensions, random));
  for (let at = 0; at < count; at++) {
    const centre = centres[at % clusters] as Float32Array;
    const noise = unitVector(dimensions, random);
    yield scaled(centre.map((value, d) => value + (noise[d] as number)));
  }
}

function scaled(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
