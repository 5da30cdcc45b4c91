/** How large are token states? Made ones of as many bytes as real ones have; what they say means nothing. */
import { type PackedTokens, packTokens } from '../../src/embed/packed-tokens.js';
import { unitVector } from '../../tests/helpers/vectors.js';
import { STATE_DIMENSIONS } from './cards.js';
import { randomOf } from './seeds.js';

/** Characters of the sentences of the development corpus for each token of the default model. */
const CHARACTERS_PER_TOKEN = 1.9;
/** Longer sentences have as many. */
const MOST_TOKENS = 256;

const made = new Map<number, PackedTokens>();

/** Of each sentence. */
export function madeStates(sentences: readonly string[]): PackedTokens[] {
  return sentences.map(({ length }) => {
    const tokens = Math.min(MOST_TOKENS, Math.ceil(length / CHARACTERS_PER_TOKEN));
    const known = made.get(tokens) ?? statesOf(tokens);
    made.set(tokens, known);
    return known;
  });
}

function statesOf(tokens: number): PackedTokens {
  const random = randomOf(tokens);
  const values = new Float32Array(tokens * STATE_DIMENSIONS);
  for (let at = 0; at < tokens; at++) values.set(unitVector(STATE_DIMENSIONS, random), at * STATE_DIMENSIONS);
  return packTokens(values, STATE_DIMENSIONS);
}
