/** What does a service read from? A live index of any store: one generation at a time, with the model that made it. */
import type { Logger } from 'pino';
import type { Embedder } from '../embed/embedder.js';
import type { Floors } from '../store/floors.js';
import type { OpenIndex } from './search-pool.js';

/** A generation, and the model that made its vectors. Only that model can embed queries for it. */
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
  /** From which coverage on a sentence counts as an answer; null when the index has no floors of its own. */
  floors: Floors | null;
}

/** The index as it is served. It follows new generations as they are published. */
export interface LiveIndex {
  readonly status: IndexStatus;
  /** Whether its files were found damaged and there is no other generation, so that no question is answered. */
  readonly isDamaged: boolean;
  /** Stored size of the generation, in bytes. */
  readonly indexBytes: number;
  /** Number of texts that wait for the model, and of queries that wait for a thread. */
  readonly waiting: { embed: number; read: number };
  /** Runs `work` on one snapshot, even when a new generation is published meanwhile. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Switches to the newest generation if it is a new one. @throws ZonelensError when that generation is not usable */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** A place whose index can be opened and served. */
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
  /** How often to look for a new generation, in milliseconds; 0 for never. */
  reloadMs: number;
  /** Opens the model of a new generation that another model made. Without it such a generation is not used. */
  openEmbedder?: (modelId: string) => Promise<Embedder>;
  /** Number of search threads, each of which opens the index. With 0, the default, searches run in the calling thread. */
  threads?: number;
  /** Compare a query with every passage instead of searching the graph. */
  exact?: boolean;
  /** Called with the milliseconds that each query took in its thread. */
  observe?: (tookMs: number) => void;
}
