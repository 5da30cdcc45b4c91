/** What does a service read from? One generation after another, each with the model that made it, wherever they lie. */
import type { Embedder } from '../embed/embedder.js';
import type { Manifest } from '../stores/folder/manifest.js';
import type { OpenIndex } from './search-pool.js';

/** A generation and the model that made it, which alone can ask it. */
export interface Snapshot {
  reader: OpenIndex;
  embedder: Embedder;
}

/** What is served, for a health check or a log. */
export interface IndexStatus {
  model: string;
  generation: string;
  createdAt: string;
  articles: number;
  passages: number;
}

export interface LiveIndex {
  readonly status: IndexStatus;
  /** Bytes of the index where it is stored. */
  readonly indexBytes: number;
  /** Texts that wait for the model, questions that wait for whoever reads. */
  readonly waiting: { embed: number; read: number };
  /** All that the work asks is of one generation, with its model. */
  read<T>(work: (served: Snapshot) => Promise<T>): Promise<T>;
  /** Goes over to the newest generation, if it is another. @throws ZonelensError when it is not usable */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export function statusOf({
  model,
  generation,
  createdAt,
  counts,
}: Pick<Manifest, 'model' | 'generation' | 'createdAt' | 'counts'>): IndexStatus {
  return { model: model.id, generation, createdAt, ...counts };
}
