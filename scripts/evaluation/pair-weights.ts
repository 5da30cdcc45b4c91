/** Which weights of signs make the clause pairs of readers most probable (`src/wording/pair-weights.ts`)? */
import { type ClausePair, pairsIn, probabilitiesOf } from '../../src/wording/pair.js';
import {
  SIGNS_OF_MEANING,
  SIGNS_OF_WORDS,
  type Sign,
  type Signs,
  type SignWeights,
} from '../../src/wording/pair-signs.js';
import { type Case, logisticWeights } from './logistic.js';
import type { GoldPair } from './versions.js';

/** Two texts that a reader aligned, and what speaks for each pair of their clauses. */
export interface JudgedTexts {
  gold: GoldPair;
  signs: Signs;
}

/** The most alike clauses of the other text that are learnt from, of each clause: what is farther is no pair by any weights. */
const NEAREST = 6;

/** On large weights; found by leaving out one pair of texts at a time. */
const PENALTY = 0.15;

/** Weights are written with so many decimals: the texts tell them no more exactly. */
const DECIMALS = 3;

export function weightsFrom(texts: readonly JudgedTexts[]): SignWeights {
  const hasMeaning = texts.every(({ signs }) => signs.meaning !== undefined);
  const names: readonly Sign[] = hasMeaning ? [...SIGNS_OF_WORDS, ...SIGNS_OF_MEANING] : SIGNS_OF_WORDS;
  const [bias = 0, ...weights] = logisticWeights(
    texts.flatMap((text) => casesOf(text, names)),
    PENALTY,
  ).map((weight) => Number(weight.toFixed(DECIMALS)));
  return { bias, signs: Object.fromEntries(names.map((name, at) => [name, weights[at]])) };
}

/** What weights find that were learnt from all other texts. */
export const pairsWithout = (texts: readonly JudgedTexts[], left: JudgedTexts): ClausePair[] =>
  pairsIn(probabilitiesOf(left.signs, weightsFrom(texts.filter((text) => text !== left))));

function casesOf({ gold, signs }: JudgedTexts, names: readonly Sign[]): Case[] {
  const { words } = signs;
  const near = new Set([
    ...words.flatMap((row, i) => nearest(row).map((j) => `${i} ${j}`)),
    ...Array.from(words[0] ?? [], (_, j) =>
      nearest(words.map((row) => row[j] as number)).map((i) => `${i} ${j}`),
    ).flat(),
  ]);
  return gold.pairs.flatMap(([other, wanted, perhaps]) =>
    words.flatMap((_, one): Case[] => {
      if (perhaps.includes(one + 1) || !near.has(`${one} ${other - 1}`)) return [];
      return [
        {
          signs: names.map((name) => signs[name]?.[one]?.[other - 1] as number),
          isSo: wanted.includes(one + 1),
        },
      ];
    }),
  );
}

const nearest = (likenesses: ArrayLike<number>): number[] =>
  Array.from(likenesses, (likeness, at) => ({ likeness, at }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEAREST)
    .map(({ at }) => at);

/** The file `src/wording/pair-weights.ts`. */
export const weightsFile = (weights: Record<'words' | 'meaning', SignWeights>): string => `/**
 * How much does each sign that two clauses are a pair count? Written by \`npm run fit:pairs\` from the tuning half of
 * \`tests/wording/gold\`.
 */
import type { SignWeights } from './pair-signs.js';

/** Without vectors, and with them. */
export const WEIGHTS: Record<'words' | 'meaning', SignWeights> = {
${Object.entries(weights)
  .map(
    ([way, { bias, signs }]) => `  ${way}: {
    bias: ${bias},
    signs: {
${Object.entries(signs)
  .map(([sign, weight]) => `      ${sign}: ${weight},`)
  .join('\n')}
    },
  },`,
  )
  .join('\n')}
};
`;
