/**
 * How much does each sign that two clauses are a pair count? Written by `npm run fit:pairs` from the tuning half of
 * `tests/wording/gold`.
 */
import type { SignWeights } from './pair-signs.js';

/** Without vectors, and with them. */
export const WEIGHTS: Record<'words' | 'meaning', SignWeights> = {
  words: {
    bias: -2.324,
    signs: {
      words: 4.917,
      wordsOfBoth: 7.171,
      wordsOfEither: 10.218,
      sentence: -2.232,
      sentenceOfBoth: 7.01,
      sentenceOfEither: 4.609,
      elsewhere: -1.502,
      otherKind: -2.405,
      otherOffence: -4.087,
      bothCite: -3.031,
      cited: 3.35,
      neighbours: 3.738,
      beside: 5.536,
    },
  },
  meaning: {
    bias: -1.574,
    signs: {
      words: 6.29,
      wordsOfBoth: 2.366,
      wordsOfEither: 5.844,
      sentence: -2.975,
      sentenceOfBoth: 5.884,
      sentenceOfEither: 4.338,
      elsewhere: -0.53,
      otherKind: -1.788,
      otherOffence: -3.436,
      bothCite: -4.334,
      cited: 4.835,
      neighbours: 2.518,
      beside: 3.126,
      meaning: -0.995,
      meaningOfBoth: 6.036,
      meaningOfEither: 4.824,
    },
  },
};
