/**
 * Where do workers leave what they embed, and how do they know what is embedded already? In a cache beside the index, by hashes of
 * what was embedded. The next ingest takes it from there. What is lost of it is made again.
 */
import type { ModelCard } from '../embed/card.js';

/** The vector of a text by the whole model. */
export interface KeptVector {
  /** Of the embedded text, see `embedHashOf`. */
  hash: string;
  vector: Float32Array;
}

/** The token states of a passage, as `joinSentences` made them. */
export interface KeptStates {
  /** Of the sentences, see `sentencesHashOf`. */
  hash: string;
  states: Uint8Array;
}

/** Hashes of embedded texts, and of the sentences of passages. */
export interface EmbeddingHashes {
  texts: readonly string[];
  sentences: readonly string[];
}

/** Methods throw a ZonelensError `storage_failed` when the storage fails. */
export interface KeptEmbeddings {
  /**
   * Which of them the next ingest need not make, because they are kept or the index has them. What an earlier run kept and this
   * one needs counts as kept by this one from now on.
   * @param articleKey of the article that they belong to
   */
  known(
    articleKey: string,
    hashes: EmbeddingHashes,
  ): Promise<{ texts: ReadonlySet<string>; sentences: ReadonlySet<string> }>;
  /** Other processes know of them when it resolves. */
  put(vectors: readonly KeptVector[], states: readonly KeptStates[]): Promise<void>;
  /** Forgets what this run has kept or found here of this model. Call it when an ingest has published it. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface KeptOptions {
  model: ModelCard;
  /** Whether the next ingest starts from nothing, so that what the index has does not count. */
  startEmpty: boolean;
  /** When the run began that all its processes work for, in milliseconds since 1970. */
  since: number;
}

/** A place where embeddings can be kept for the next ingest. */
export interface KeptBackend {
  keptEmbeddings(options: KeptOptions): Promise<KeptEmbeddings>;
}

/** What was written so long ago is removed by the next ingest. */
export const KEPT_FOR_MS = 7 * 24 * 3600 * 1000;
