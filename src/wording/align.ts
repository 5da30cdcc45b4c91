/**
 * Which stretch of one text has the same wording as a stretch of another one, a few letters aside? Local alignment: T. F. Smith,
 * M. S. Waterman, "Identification of common molecular subsequences", 1981, with a linear price of gaps.
 */

/** Two stretches, half-open ranges of letters, and how many letters both have in the same order. */
export interface Aligned {
  from: number;
  to: number;
  otherFrom: number;
  otherTo: number;
  equal: number;
}

/**
 * One changed letter costs as much as two that are equal are worth: a stretch goes on over single edits, and ends where less than
 * about two thirds of the letters are equal.
 */
const MATCH = 1;
const MISMATCH = -2;
const GAP = -2;

/** The best alignment of two texts as letters' codes; null when they have no letter in common. On a tie the earliest. */
export function align(one: Uint16Array, other: Uint16Array): Aligned | null {
  const width = other.length + 1;
  /** Score and start of the best stretch that ends at each letter of `other`, for the letter of `one` before and this one. */
  let before = new Row(width);
  let row = new Row(width);
  let best: (Aligned & { score: number }) | null = null;
  for (let i = 1; i <= one.length; i++) {
    row.clear(0, i);
    const code = one[i - 1];
    for (let j = 1; j < width; j++) {
      const isEqual = other[j - 1] === code;
      const diagonal = (before.score[j - 1] as number) + (isEqual ? MATCH : MISMATCH);
      const up = (before.score[j] as number) + GAP;
      const left = (row.score[j - 1] as number) + GAP;
      const score = Math.max(diagonal, up, left);
      if (score <= 0) row.clear(j, i);
      else if (score === diagonal) row.extend(j, score, before, j - 1, isEqual);
      else if (score === up) row.extend(j, score, before, j, false);
      else row.extend(j, score, row, j - 1, false);
      if (isEqual && score > (best?.score ?? 0)) best = { score, ...row.alignedAt(j, i) };
    }
    [before, row] = [row, before];
  }
  if (best === null) return null;
  const { score: _, ...aligned } = best;
  return aligned;
}

/** The best stretches that end at one letter of the first text, by letter of the other one. */
class Row {
  readonly score: Int32Array;
  private readonly from: Uint32Array;
  private readonly otherFrom: Uint32Array;
  private readonly equal: Uint32Array;

  constructor(width: number) {
    this.score = new Int32Array(width);
    this.from = new Uint32Array(width);
    this.otherFrom = Uint32Array.from({ length: width }, (_, j) => j);
    this.equal = new Uint32Array(width);
  }

  /** No stretch ends here; the next one may begin after it. */
  clear(j: number, i: number): void {
    this.score[j] = 0;
    this.from[j] = i;
    this.otherFrom[j] = j;
    this.equal[j] = 0;
  }

  extend(j: number, score: number, source: Row, at: number, isEqual: boolean): void {
    this.score[j] = score;
    this.from[j] = source.from[at] as number;
    this.otherFrom[j] = source.otherFrom[at] as number;
    this.equal[j] = (source.equal[at] as number) + (isEqual ? 1 : 0);
  }

  alignedAt(j: number, i: number): Aligned {
    return {
      from: this.from[j] as number,
      to: i,
      otherFrom: this.otherFrom[j] as number,
      otherTo: j,
      equal: this.equal[j] as number,
    };
  }
}
