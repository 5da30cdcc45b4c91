/**
 * How like are the tokens of a question and those of a sentence? Values become whole numbers, and two tokens of the question share
 * the numbers of one row, one of them in the high digits: so one multiplication serves two, which halves the time.
 */
import { bytesPerToken, LARGEST, type PackedTokens, unpackOne } from './packed-tokens.js';
import type { TokenStates } from './token-states.js';

/** What the upper one of two tokens is multiplied by. Twice a sum is less, and a sum of both is exact in double precision. */
const SHIFT = 2 ** 26;

/** Rows that are compared at once: their sums stay in registers. */
const AT_ONCE = 4;

/** The tokens of a question, made ready once for all sentences. */
export class AskedTokens {
  private readonly dimensions: number;
  private readonly count: number;
  /** Shape [half the tokens, up to a multiple of AT_ONCE; dimensions]. */
  private readonly rows: Float64Array;
  /** What a step of each token is worth. */
  private readonly steps: Float64Array;

  constructor({ dimensions, values }: TokenStates) {
    this.dimensions = dimensions;
    this.count = values.length / dimensions;
    const pairs = Math.ceil(this.count / (2 * AT_ONCE)) * AT_ONCE;
    this.rows = new Float64Array(pairs * dimensions);
    this.steps = new Float64Array(2 * pairs);
    const most = Math.floor(SHIFT / 2 / (LARGEST * dimensions)) - 1;
    for (let token = 0; token < this.count; token++) {
      const own = values.subarray(token * dimensions, (token + 1) * dimensions);
      const largest = own.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
      if (largest === 0) continue;
      this.steps[token] = largest / most;
      const [row, factor] = [(token >> 1) * dimensions, token % 2 === 0 ? 1 : SHIFT];
      for (const [d, value] of own.entries())
        this.rows[row + d] = (this.rows[row + d] as number) + factor * Math.round((value / largest) * most);
    }
  }

  /**
   * For each token of the question the largest dot product with a token of a sentence; zeros for a sentence without tokens.
   * @param packed states of the same projection
   */
  bestMatches(packed: PackedTokens): Float32Array {
    const { dimensions, count, steps } = this;
    const bytes = bytesPerToken(dimensions);
    const best = new Float64Array(steps.length).fill(packed.length === 0 ? 0 : Number.NEGATIVE_INFINITY);
    const token = new Float64Array(dimensions);
    for (let at = 0; at < packed.length; at += bytes) {
      const scale = unpackOne(packed, at, token);
      for (let row = 0; 2 * row < count; row += AT_ONCE) this.compareRows(row, token, scale, best);
    }
    return Float32Array.from(best.subarray(0, count), (value, at) => value * (steps[at] as number));
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
    keepBest(best, 2 * first, sumA, scale);
    keepBest(best, 2 * first + 2, sumB, scale);
    keepBest(best, 2 * first + 4, sumC, scale);
    keepBest(best, 2 * first + 6, sumD, scale);
  }
}

/** Takes the sums of two tokens apart. */
function keepBest(best: Float64Array, at: number, sums: number, scale: number): void {
  const upper = Math.round(sums / SHIFT);
  const lower = sums - upper * SHIFT;
  if (lower * scale > (best[at] as number)) best[at] = lower * scale;
  if (upper * scale > (best[at + 1] as number)) best[at + 1] = upper * scale;
}
