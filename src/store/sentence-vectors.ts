/**
 * How are the vectors of sentences kept? Four bits for each value: they choose the best sentence of a passage as well as
 * single precision does, in an eighth of its room.
 */
import type { SentencePart } from '../embed/card.js';
import { toUnitLength } from '../embed/pooling.js';

/** Values are whole numbers from -7 to 7, as large as fit: a cosine does not depend on the length of a vector. */
const LARGEST = 7;

/** The part of a model's vectors that a vector of a sentence is compared with. */
export type SentenceRange = Omit<SentencePart, 'at'>;

/** One after the other. @param vectors one for each sentence of a passage, in order */
export function packVectors(vectors: readonly Float32Array[]): Buffer {
  return Buffer.concat(vectors.map(packVector));
}

/** The vectors that were packed, with whole numbers as values: packed again they give the same bytes. */
export function unpackVectors(packed: Uint8Array, dimensions: number): Float32Array[] {
  const bytes = Math.ceil(dimensions / 2);
  return Array.from({ length: packed.length / bytes }, (_, at) =>
    Float32Array.from({ length: dimensions }, (_, place) => valueIn(packed, at * bytes, place)),
  );
}

/** Of a vector of the model, to be compared with packed vectors of sentences. */
export function sentenceQuery(vector: Float32Array, { start, dimensions }: SentenceRange): Float32Array {
  return toUnitLength(vector.slice(start, start + dimensions));
}

/** Cosines with each sentence. @param query as `sentenceQuery` makes it @param packed as `packVectors` made them */
export function cosinesWith(query: Float32Array, packed: Uint8Array): number[] {
  const bytes = Math.ceil(query.length / 2);
  return Array.from({ length: packed.length / bytes }, (_, at) => cosine(query, packed, at * bytes));
}

/** Two values a byte, the first in its high half. */
export function packVector(vector: Float32Array): Buffer {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 0 : LARGEST / largest;
  const half = (at: number) => Math.round((vector[at] ?? 0) * scale) + LARGEST;
  return Buffer.from(
    Uint8Array.from(
      { length: Math.ceil(vector.length / 2) },
      (_, at) => (half(2 * at) << 4) | half(2 * at + 1),
    ),
  );
}

/** Of a vector of unit length and the one packed from `start` on. */
function cosine(vector: Float32Array, packed: Uint8Array, start: number): number {
  let sum = 0;
  let squares = 0;
  // A byte at a time: a comparison reads the sentences of hundreds of passages.
  for (let at = 0, place = start; at < vector.length; at += 2, place++) {
    const byte = packed[place] as number;
    const [high, low] = [(byte >> 4) - LARGEST, at + 1 < vector.length ? (byte & 15) - LARGEST : 0];
    sum += high * (vector[at] as number);
    sum += low * (vector[at + 1] ?? 0);
    squares += high * high + low * low;
  }
  return squares === 0 ? 0 : sum / Math.sqrt(squares);
}

/** Value of the vector that was packed from `start` on. */
function valueIn(packed: Uint8Array, start: number, at: number): number {
  const byte = packed[start + (at >> 1)] as number;
  return (at % 2 === 0 ? byte >> 4 : byte & 15) - LARGEST;
}
