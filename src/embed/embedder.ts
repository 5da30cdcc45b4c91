/** What does the rest of the program need from an embedding model? Two functions, and the model's card. */
import { ZonelensError } from '../errors.js';
import type { ModelCard } from './card.js';
import type { PackedTokens } from './packed-tokens.js';
import type { TokenStates } from './token-states.js';

/** What is already known of a text: its vector by each part of the model, in the order of the parts; null where it is missing. */
export type KnownVectors = readonly (Float32Array | null)[];

/** A query as the model reads it. */
export interface EmbeddedQuery {
  /** Of unit length; all zeros when the model knows none of its words. */
  vector: Float32Array;
  /** The states of its tokens that an answer has to say, too (`corpus/asking-words.ts`); null when the model makes none. */
  tokens: TokenStates | null;
}

/**
 * @example
 * const embedder = await WorkerEmbedder.open('models', 'zonelens-static-zh-en-v1');
 * const [passage] = await embedder.embedPassages(['功能区与行政区融合']);
 * const { vector } = await embedder.embedQuery('merging a zone with its district');
 * vector.length; // embedder.model.dimensions
 * await embedder.close();
 */
export interface Embedder {
  readonly model: ModelCard;
  /** Number of calls that wait for the model. */
  readonly waiting: number;
  /** Number of calls that are worked on at once. */
  readonly concurrency: number;
  /**
   * One unit vector of `model.dimensions` per text, in the order of the texts; all zeros when the model knows no word of it.
   * @param known vectors that need not be made again, one entry per text; by default none
   */
  embedPassages(texts: readonly string[], known?: readonly KnownVectors[]): Promise<Float32Array[]>;
  /**
   * One unit vector per sentence by the part of the model that embeds sentences (`sentencePartOf`), all zeros when it knows
   * no word of it; null when the model has no such part.
   */
  embedSentences(sentences: readonly string[]): Promise<Float32Array[] | null>;
  /**
   * The states of each sentence's tokens by the part of the model that makes them (`tokenPartOf`), packed for an index;
   * null when the model has no such part. Each sentence is read alone.
   */
  embedTokens(sentences: readonly string[]): Promise<PackedTokens[] | null>;
  /**
   * The vector of a query and the states of its tokens, from one pass through the model.
   * @param signal when it aborts while the text still waits for the model, the text is not embedded and the signal's reason
   *   is thrown
   */
  embedQuery(text: string, signal?: AbortSignal): Promise<EmbeddedQuery>;
  close(): Promise<void>;
}

/**
 * Splits `count` concatenated vectors and checks each one.
 * @throws ZonelensError `embedding_failed` when the number of values is wrong or one of them is not finite
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

/** Whether the model knew no word of the text: such a vector has no direction, and no cosine with another one. */
export function isZero(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}
