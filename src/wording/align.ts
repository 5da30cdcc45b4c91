/**
 * Which stretch of one text has the same wording as a stretch of another one, a few letters aside? Local alignment:
 * T. F. Smith, M. S. Waterman, "Identification of common molecular subsequences", 1981, with a linear price of gaps.
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
 * A stretch goes on over an edit as soon as two equal letters follow it, and ends where less than three letters in five are
 * equal. The next best prices (1, -2, -2) cut off an edit with two letters behind it, at the end of a clause.
 */
export const MATCH = 2;
export const MISMATCH = -3;
export const GAP = -3;

/** The longest other text: where a stretch begins in both texts is kept in one number, 16 bits for each. */
const MAX_LETTERS = 0xffff;

/**
 * The best alignment of two texts as letters' codes; null when they have no letter in common. On a tie the earliest.
 * @throws RangeError when a text has more than 65,535 letters
 */
export function align(one: Uint16Array, other: Uint16Array): Aligned | null {
  if (Math.max(one.length, other.length) > MAX_LETTERS)
    throw new RangeError('The text is too long to align.');
  const width = other.length + 1;
  // Of the best stretch that ends at each letter of `other` and the letter of `one` before or at this row: its score, where
  // it begins in both, and how many letters are equal.
  const [scores, begins, equals] = [new Int32Array(width), new Uint32Array(width), new Uint16Array(width)];
  for (let j = 0; j < width; j++) begins[j] = j;
  let [most, end, otherEnd, begin, equal] = [0, 0, 0, 0, 0];
  for (let i = 1; i <= one.length; i++) {
    const code = one[i - 1] as number;
    // Of the cell above the one to the left, and of the one to the left.
    let [aboveScore, aboveBegin, aboveEqual] = [0, begins[0] as number, 0];
    let [leftScore, leftBegin, leftEqual] = [0, i * 0x1_0000, 0];
    begins[0] = leftBegin;
    for (let j = 1; j < width; j++) {
      const isEqual = other[j - 1] === code;
      let score = aboveScore + (isEqual ? MATCH : MISMATCH);
      let from = aboveBegin;
      let same = isEqual ? aboveEqual + 1 : aboveEqual;
      aboveScore = scores[j] as number;
      aboveBegin = begins[j] as number;
      aboveEqual = equals[j] as number;
      if (aboveScore + GAP > score) {
        score = aboveScore + GAP;
        from = aboveBegin;
        same = aboveEqual;
      }
      if (leftScore + GAP > score) {
        score = leftScore + GAP;
        from = leftBegin;
        same = leftEqual;
      }
      if (score <= 0) {
        score = 0;
        from = i * 0x1_0000 + j;
        same = 0;
      } else if (score > most) {
        most = score;
        end = i;
        otherEnd = j;
        begin = from;
        equal = same;
      }
      scores[j] = leftScore = score;
      begins[j] = leftBegin = from;
      equals[j] = leftEqual = same;
    }
  }
  if (most === 0) return null;
  return {
    from: Math.floor(begin / 0x1_0000),
    to: end,
    otherFrom: begin % 0x1_0000,
    otherTo: otherEnd,
    equal,
  };
}
