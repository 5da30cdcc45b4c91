/** The weights of a BERT encoder, drawn at random: the same for the same seed. */
import { seededRandom } from '../vectors.js';

export interface Shape {
  layers: number;
  hidden: number;
  heads: number;
  intermediate: number;
  /** Longest input in tokens. */
  positions: number;
}

/** Values row by row. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** x -> x · weight + bias */
export interface Dense {
  weight: Matrix;
  bias: Float32Array;
}

export interface Norm {
  gain: Float32Array;
  offset: Float32Array;
}

export interface Layer {
  query: Dense;
  key: Dense;
  value: Dense;
  attended: Dense;
  attentionNorm: Norm;
  up: Dense;
  down: Dense;
  outputNorm: Norm;
}

export interface Weights {
  shape: Shape;
  words: Matrix;
  positions: Matrix;
  types: Matrix;
  embeddingNorm: Norm;
  layers: Layer[];
}

/**
 * Word embeddings vary this many times more than all other weights. Were they as small as BERT's initialisation makes
 * them, what all tokens share, type and positions, would outweigh them, and all texts get nearly the same vector.
 */
const WORD_SCALE = 10;

/** @param deviation standard deviation of the weights; 0.02 is BERT's initialisation */
export function randomWeights(shape: Shape, vocabulary: number, deviation: number, seed: number): Weights {
  const { hidden, intermediate } = shape;
  const deviate = normalDeviates(seed);
  const row = (length: number, mean = 0) => around(mean, deviation, length, deviate);
  const matrix = (rows: number, columns: number, scale = 1): Matrix => {
    return { rows, columns, values: around(0, deviation * scale, rows * columns, deviate) };
  };
  const dense = (rows: number, columns: number): Dense => ({
    weight: matrix(rows, columns),
    bias: row(columns),
  });
  const norm = (): Norm => ({ gain: row(hidden, 1), offset: row(hidden) });
  return {
    shape,
    words: matrix(vocabulary, hidden, WORD_SCALE),
    positions: matrix(shape.positions, hidden),
    types: matrix(2, hidden),
    embeddingNorm: norm(),
    layers: Array.from({ length: shape.layers }, () => ({
      query: dense(hidden, hidden),
      key: dense(hidden, hidden),
      value: dense(hidden, hidden),
      attended: dense(hidden, hidden),
      attentionNorm: norm(),
      up: dense(hidden, intermediate),
      down: dense(intermediate, hidden),
      outputNorm: norm(),
    })),
  };
}

function around(mean: number, deviation: number, length: number, deviate: () => number): Float32Array {
  const values = new Float32Array(length);
  for (let at = 0; at < length; at++) values[at] = mean + deviation * deviate();
  return values;
}

/** By Box and Muller (1958). */
function normalDeviates(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
