/**
 * How much does each sign that two clauses are a pair count? Written by `npm run fit:pairs` from the tuning half of
 * `tests/wording/gold`.
 */
import type { Sign } from './pair-signs.js';

/** Of a logistic regression. */
export interface PairWeights {
  bias: number;
  signs: Partial<Record<Sign, number>>;
}

/** Without vectors, and with them. */
export const WEIGHTS: Record<'words' | 'meaning', PairWeights> = {
  words: {
    bias: -2.27,
    signs: {
      words: 5.86,
      wordsOfBoth: 7.106,
      wordsOfEither: 10.132,
      sentence: -3.399,
      sentenceOfBoth: 7.143,
      sentenceOfEither: 4.871,
      elsewhere: -1.487,
      otherKind: -2.419,
      otherOffence: -4.789,
      neighbours: 3.503,
      beside: 5.548,
    },
  },
  meaning: {
    bias: -1.367,
    signs: {
      words: 7.761,
      wordsOfBoth: 2.347,
      wordsOfEither: 5.936,
      sentence: -4.49,
      sentenceOfBoth: 5.711,
      sentenceOfEither: 4.838,
      elsewhere: -0.53,
      otherKind: -1.762,
      otherOffence: -3.983,
      neighbours: 2.251,
      beside: 3.108,
      meaning: -1.348,
      meaningOfBoth: 6.071,
      meaningOfEither: 4.922,
    },
  },
};
