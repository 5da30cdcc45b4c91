/** What does the rest of the program need of an embedding model? Two functions and what the model is. */
import { ZonelensError } from '../errors.js';
import type { ModelCard } from './model.js';

export interface Embedder {
  readonly model: ModelCard;
  /** Texts that wait for the model. */
  readonly waiting: number;
  /** One unit vector of `model.dimensions` per text, in the order of the texts; zeros for a text of unknown words only. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>;
  /**
   * The unit vector of a query; zeros when the model knows none of its words.
   * @param signal once it is aborted, a text that still waits for its turn is not embedded: its reason is thrown
   */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Splits `count` concatenated vectors and checks each one.
 * @throws ZonelensError `embedding_failed` when the number of values is off or one of them is not finite.
 */
export function splitVectors(values: Float32Array, count: number, dimensions: number): Float32Array[] {
  if (values.length !== count * dimensions) {
    throw new ZonelensError(
      'embedding_failed',
      `The model returned ${values.length} values for ${count} texts of ${dimensions} dimensions each.`,
    );
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new ZonelensError(
      'embedding_failed',
      `The model returned ${values[bad]} in the vector of text ${Math.floor(bad / dimensions)}. The model files may be damaged.`,
    );
  }
  return Array.from({ length: count }, (_, at) => values.slice(at * dimensions, (at + 1) * dimensions));
}

/** Whether a vector says nothing, because the model knew no word of the text. */
export function isZero(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}
