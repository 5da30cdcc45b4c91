/**
 * How similar are two texts, and which of many texts may be similar, without comparing all pairs?
 *
 * A text is treated as the multiset of its shingles (pairs of neighbouring letters). Under a random permutation, the
 * smallest shingle of two texts is the same with a probability that equals their Jaccard similarity, so the share of
 * equal minima estimates it: A. Broder, "On the resemblance and containment of documents", 1997. Signatures are cut into
 * bands, and a hash table for each band finds the candidate pairs: J. Leskovec, A. Rajaraman, J. Ullman, "Mining of
 * Massive Datasets", section 3.4.
 */

/** Number of minima in a signature. The standard error of the estimate is sqrt(J (1 - J) / 128): 0.035 for J = 0.8. */
const SIGNATURE_LENGTH = 128;

/**
 * Two signatures with similarity J agree in a band of r rows with probability J^r, and in at least one of b bands with
 * 1 - (1 - J^r)^b. For 21 bands of 6 rows this is 0.001 at J = 0.2 (unrelated texts have 0.03 on average), 0.28 at 0.5,
 * 0.93 at 0.7, 0.998 at 0.8, and nearly 1 above. The last two minima are in no band.
 */
const BANDS = 21;
const ROWS_PER_BAND = 6;

/** Fixed, so that signatures of different runs can be compared. The first hexadecimal digits of pi. */
const SEED = 0x243f6a88;

/** 2^32 divided by the golden ratio: the step of a Weyl sequence, and an odd factor that spreads bits (Knuth). */
const GOLDEN = 0x9e3779b9;

const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;

const random = splitMix(SEED);
const MASKS = Int32Array.from({ length: SIGNATURE_LENGTH }, random);
/** Odd, so that multiplication modulo 2^32 is a permutation. */
const FACTORS = Int32Array.from({ length: SIGNATURE_LENGTH }, () => random() | 1);

/** Only the letters and digits, in lower case: reprints differ in punctuation, white space and capitals. */
export function lettersOf(normalisedText: string): string {
  return normalisedText.toLowerCase().replace(NOT_LETTERS, '');
}

/**
 * Every pair of neighbouring UTF-16 units as one number, ascending; a pair that occurs twice is there twice. With pairs,
 * a changed letter changes only two shingles, which matters for short passages.
 */
export function shinglesOf(letters: string): Uint32Array {
  const shingles = new Uint32Array(Math.max(0, letters.length - 1));
  for (let at = 0; at < shingles.length; at += 1) {
    shingles[at] = (letters.charCodeAt(at) << 16) | letters.charCodeAt(at + 1);
  }
  return shingles.sort();
}

/** Exact Jaccard similarity of two multisets in ascending order, 0 to 1; two empty ones are equal. */
export function jaccardOf(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] as number, b[j] as number];
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const union = a.length + b.length - common;
  return union === 0 ? 1 : common / union;
}

/** The MinHash signature of a normalised text: `SIGNATURE_LENGTH` minima, all of them 2^32 - 1 without a shingle. */
export function signatureOf(normalisedText: string): Uint32Array {
  const elements = elementsOf(shinglesOf(lettersOf(normalisedText)));
  const signature = new Uint32Array(SIGNATURE_LENGTH);
  for (let row = 0; row < SIGNATURE_LENGTH; row += 1) {
    const [mask, factor] = [MASKS[row] as number, FACTORS[row] as number];
    let least = 0xffffffff;
    for (let at = 0; at < elements.length; at += 1) {
      const rank = Math.imul((elements[at] as number) ^ mask, factor) >>> 0;
      if (rank < least) least = rank;
    }
    signature[row] = least;
  }
  return signature;
}

/** A number for each element of a multiset: the second occurrence of a shingle is another element than the first. */
function elementsOf(shingles: Uint32Array): Int32Array {
  const elements = new Int32Array(shingles.length);
  let occurrence = 0;
  for (let at = 0; at < shingles.length; at += 1) {
    occurrence = at > 0 && shingles[at] === shingles[at - 1] ? occurrence + 1 : 0;
    elements[at] = mix((shingles[at] as number) + Math.imul(occurrence, GOLDEN));
  }
  return elements;
}

/** Estimated Jaccard similarity, 0 to 1, of the texts of two signatures. */
export function similarityOf(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let row = 0; row < SIGNATURE_LENGTH; row += 1) if (a[row] === b[row]) equal += 1;
  return equal / SIGNATURE_LENGTH;
}

/** Finds signatures that are probably similar; see `BANDS` for the probability. */
export class NearDuplicateIndex {
  /** For each band: hash of its rows -> keys. */
  private readonly bands = Array.from({ length: BANDS }, () => new Map<number, number[]>());

  /** Each key must be added only once. */
  add(key: number, signature: Uint32Array): void {
    for (const [band, buckets] of this.bands.entries()) {
      const hash = bandHash(signature, band);
      const bucket = buckets.get(hash);
      if (bucket === undefined) buckets.set(hash, [key]);
      else bucket.push(key);
    }
  }

  /** Keys of signatures that share a band with this one, ascending. */
  candidatesOf(signature: Uint32Array): number[] {
    const keys = new Set<number>();
    for (const [band, buckets] of this.bands.entries()) {
      for (const key of buckets.get(bandHash(signature, band)) ?? []) keys.add(key);
    }
    return [...keys].sort((a, b) => a - b);
  }
}

function bandHash(signature: Uint32Array, band: number): number {
  let hash = 0;
  for (let row = band * ROWS_PER_BAND; row < (band + 1) * ROWS_PER_BAND; row += 1) {
    hash = mix(hash ^ (signature[row] as number));
  }
  return hash;
}

/** The finaliser of MurmurHash3 (A. Appleby): a permutation of 32 bits in which every bit influences every other. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Random numbers of 32 bits: SplitMix (Steele, Lea, Flood 2014) with the mixer above. */
function splitMix(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + GOLDEN) | 0;
    return mix(state);
  };
}
