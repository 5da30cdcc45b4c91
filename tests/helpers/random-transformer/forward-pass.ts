/** What a BERT encoder computes, in the plainest way: one token after another, in double precision. */
import type { Dense, Layer, Matrix, Norm, Weights } from './weights.js';

const EPSILON = 1e-12;

/** One text's unit vector: the mean of its tokens' states, scaled. */
export function embedByHand(weights: Weights, tokens: readonly number[]): number[] {
  const states = statesOf(weights, tokens);
  const sum = states.reduce(plus);
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function statesOf({ shape, words, positions, types, ...weights }: Weights, tokens: readonly number[]) {
  const embedded = tokens.map((token, at) =>
    plus(plus(rowOf(words, token), rowOf(types, 0)), rowOf(positions, at)),
  );
  return weights.layers.reduce(
    (states, layer) => layerOf(states, layer, shape.heads),
    embedded.map((state) => normed(state, weights.embeddingNorm)),
  );
}

function layerOf(states: number[][], layer: Layer, heads: number): number[][] {
  const mixed = attention(states, layer, heads);
  return states.map((state, at) => {
    const attended = dense(mixed[at] as number[], layer.attended);
    const middle = normed(plus(attended, state), layer.attentionNorm);
    const output = dense(dense(middle, layer.up).map(gelu), layer.down);
    return normed(plus(output, middle), layer.outputNorm);
  });
}

/** Each head mixes its own part of the values. */
function attention(states: number[][], { query, key, value }: Layer, heads: number): number[][] {
  const queries = states.map((state) => dense(state, query));
  const keys = states.map((state) => dense(state, key));
  const values = states.map((state) => dense(state, value));
  const size = query.bias.length / heads;
  return queries.map((asking) =>
    Array.from({ length: heads }, (_, head) => {
      const part = (vector: number[]) => vector.slice(head * size, (head + 1) * size);
      const powers = keys.map((asked) => Math.exp(dot(part(asking), part(asked)) / Math.sqrt(size)));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return values
        .map((value, at) => part(value).map((x) => (x * (powers[at] as number)) / total))
        .reduce(plus);
    }).flat(),
  );
}

function dense(state: number[], { weight, bias }: Dense): number[] {
  return state.map((x, at) => rowOf(weight, at).map((w) => x * w)).reduce(plus, [...bias]);
}

function normed(state: number[], { gain, offset }: Norm): number[] {
  const mean = state.reduce((sum, x) => sum + x, 0) / state.length;
  const variance = state.reduce((sum, x) => sum + (x - mean) ** 2, 0) / state.length;
  return state.map(
    (x, at) => ((x - mean) / Math.sqrt(variance + EPSILON)) * (gain[at] as number) + (offset[at] as number),
  );
}

function gelu(x: number): number {
  return (x * (1 + erf(x / Math.SQRT2))) / 2;
}

/** By its Maclaurin series, whose terms soon vanish for the small x of a tiny model. */
function erf(x: number): number {
  let term = x;
  let sum = 0;
  for (let n = 0; Math.abs(term) > 1e-16; n++) {
    sum += term / (2 * n + 1);
    term *= -(x * x) / (n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function rowOf({ values, columns }: Matrix, row: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)];
}

function plus(one: number[], other: number[]): number[] {
  return one.map((x, at) => x + (other[at] as number));
}

function dot(one: number[], other: number[]): number {
  return one.reduce((sum, x, at) => sum + x * (other[at] as number), 0);
}
