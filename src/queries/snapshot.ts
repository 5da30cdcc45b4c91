/** What does a service read from? One generation after another, each with the model that made it, wherever they lie. */
import type { Logger } from 'pino';
import type { Embedder } from '../embed/embedder.js';
import type { OpenIndex } from './search-pool.js';

/** A generation, and the model that made its vectors: only that model can embed queries for it. */
export interface Snapshot {
  index: OpenIndex;
  embedder: Embedder;
}

/** Which generation is served, for health checks and logs. */
export interface IndexStatus {
  model: string;
  generation: string;
  /** ISO 8601. */
  createdAt: string;
  articles: number;
  passages: number;
}

/** The index as it is served: follows new generations as they are published. */
export interface LiveIndex {
  readonly status: IndexStatus;
  /** Size of the generation where it is stored. */
  readonly indexBytes: number;
  /** Texts that wait for the model, and queries that wait for a thread. */
  readonly waiting: { embed: number; read: number };
  /** Runs work that reads from one snapshot, whatever is published meanwhile. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Switches to the newest generation if it is another. @throws ZonelensError when that generation is not usable */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Where an index can be opened to be served. */
export interface LiveBackend {
  /**
   * Opens the newest usable generation that the embedder's model made.
   * @param embedder closed with the live index
   * @throws ZonelensError when the index is missing, damaged, or of another model only
   */
  openLive(embedder: Embedder, options: LiveIndexOptions): Promise<LiveIndex>;
}

export interface LiveIndexOptions {
  log: Logger;
  /** How often to look for a new generation; 0 never. */
  reloadMs: number;
  /** Opens the model of a new generation that another model made; without it such a generation is not used. */
  openEmbedder?: (modelId: string) => Promise<Embedder>;
  /** Threads that search, each of which holds the index; 0, the default, searches in the calling thread. */
  threads?: number;
  /** Compare a query with every passage in place of asking the graph. */
  exact?: boolean;
  /** Gets the milliseconds that each query took in its thread. */
  observe?: (tookMs: number) => void;
}
