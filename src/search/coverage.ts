/**
 * Does a sentence say what a question asks? Each token of the question is compared with the token of the sentence that it is most
 * like (late interaction). On an answer even the tokens that fare worst are met: a sentence on a like matter lacks what is special
 * to the question, however near the two are as a whole.
 */

export interface Coverage {
  /** Mean over the tokens of the question; 1 when the sentence says the same words in the same sense. */
  mean: number;
  /** Mean over the third of them that are met worst. */
  lowest: number;
}

/**
 * How much of a question a sentence covers, as floors count it. The worst met tokens alone vary too much from question to question,
 * all of them together hide what is missing.
 */
export const covered = ({ mean, lowest }: Coverage): number => (mean + lowest) / 2;

const NONE: Coverage = { mean: 0, lowest: 0 };

/** The share of a question's tokens that count as the worst met. The mean over a share varies less than the least value does. */
const WORST_SHARE = 1 / 3;

/** @param similarities of each token of the question with its nearest in the sentence, as `tokenSimilarities` gives them */
export function coverageOf(similarities: Float32Array): Coverage {
  if (similarities.length === 0) return NONE;
  const sorted = similarities.slice().sort();
  const worst = sorted.subarray(0, Math.max(1, Math.floor(sorted.length * WORST_SHARE)));
  return { mean: meanOf(sorted), lowest: meanOf(worst) };
}

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
