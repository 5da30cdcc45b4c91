/**
 * How like are the tokens of a question and those of a sentence? Values become whole numbers, and several tokens of the question share
 * the numbers of one row, as its digits: so one multiplication serves them all. A comparison does millions.
 */
import { bytesPerToken, LARGEST, type PackedTokens, unpackOne } from './packed-tokens.js';
import type { TokenStates } from './token-states.js';

/** What a number in double precision holds exactly. */
const EXACT_BITS = 53;

/** With so many steps from 0 to its largest value, a token moves its dot products by a tenth of what packing moves them. */
const ENOUGH_STEPS = 64;

/** Rows that are compared at once: their sums stay in registers. */
const AT_ONCE = 4;

/** The tokens of a question, made ready once for all sentences. */
export class AskedTokens {
  private readonly dimensions: number;
  private readonly count: number;
  /** How many tokens share a row. */
  private readonly together: number;
  /** What each of them is multiplied by, compared with the one before. Twice a sum is less. */
  private readonly shift: number;
  /** Shape [rows, up to a multiple of AT_ONCE; dimensions]. */
  private readonly rows: Float64Array;
  /** What a step of each token is worth. */
  private readonly steps: Float64Array;

  constructor({ dimensions, values }: TokenStates) {
    const most = (together: number) =>
      Math.floor((2 ** Math.floor(EXACT_BITS / together) / 2 - 1) / (LARGEST * dimensions));
    this.dimensions = dimensions;
    this.count = values.length / dimensions;
    this.together = most(3) >= ENOUGH_STEPS ? 3 : 2;
    this.shift = 2 ** Math.floor(EXACT_BITS / this.together);
    const rows = Math.ceil(this.count / (this.together * AT_ONCE)) * AT_ONCE;
    this.rows = new Float64Array(rows * dimensions);
    this.steps = new Float64Array(rows * this.together);
    for (let token = 0; token < this.count; token++)
      this.put(token, values.subarray(token * dimensions, (token + 1) * dimensions), most(this.together));
  }

  /**
   * For each token of the question the largest dot product with a token of a sentence; zeros for a sentence without tokens.
   * @param packed states of the same projection
   */
  bestMatches(packed: PackedTokens): Float32Array {
    const { dimensions, count, steps, together } = this;
    const bytes = bytesPerToken(dimensions);
    const best = new Float64Array(steps.length).fill(packed.length === 0 ? 0 : Number.NEGATIVE_INFINITY);
    const token = new Float64Array(dimensions);
    for (let at = 0; at < packed.length; at += bytes) {
      const scale = unpackOne(packed, at, token);
      for (let row = 0; row * together < count; row += AT_ONCE) this.compareRows(row, token, scale, best);
    }
    return Float32Array.from(best.subarray(0, count), (value, at) => value * (steps[at] as number));
  }

  private put(token: number, values: Float32Array, most: number): void {
    const largest = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
    if (largest === 0) return;
    this.steps[token] = largest / most;
    const first = Math.floor(token / this.together) * this.dimensions;
    const factor = this.shift ** (token % this.together);
    for (const [d, value] of values.entries())
      this.rows[first + d] = (this.rows[first + d] as number) + factor * Math.round((value / largest) * most);
  }

  private compareRows(first: number, token: Float64Array, scale: number, best: Float64Array): void {
    const { rows, dimensions } = this;
    const [a, b, c, d] = [
      first * dimensions,
      (first + 1) * dimensions,
      (first + 2) * dimensions,
      (first + 3) * dimensions,
    ];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let at = 0; at < dimensions; at++) {
      const value = token[at] as number;
      sumA += value * (rows[a + at] as number);
      sumB += value * (rows[b + at] as number);
      sumC += value * (rows[c + at] as number);
      sumD += value * (rows[d + at] as number);
    }
    this.keepBest(first, sumA, scale, best);
    this.keepBest(first + 1, sumB, scale, best);
    this.keepBest(first + 2, sumC, scale, best);
    this.keepBest(first + 3, sumD, scale, best);
  }

  /** Takes the sums of the tokens of a row apart. */
  private keepBest(row: number, sums: number, scale: number, best: Float64Array): void {
    const { together, shift } = this;
    let left = sums;
    for (let at = row * together; at < (row + 1) * together; at++) {
      const higher = Math.round(left / shift);
      const value = (left - higher * shift) * scale;
      if (value > (best[at] as number)) best[at] = value;
      left = higher;
    }
  }
}
