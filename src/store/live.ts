/** Which generation of the index is read now? The newest that is usable; a former one until its last reader is done. */
import type { Logger } from 'pino';
import type { Embedder } from '../embed/embedder.js';
import { messageOf } from '../errors.js';
import { currentGeneration, type Generation, openCurrent, openGenerationFor } from './generation.js';
import { modelIdentity, readManifestOf } from './manifest.js';

export interface LiveOptions {
  log: Logger;
  /** How often to look for a new generation; 0 never. */
  reloadMs: number;
  /** Opens the model of a new generation that another one made; without it such a generation is not used. */
  openEmbedder?: (modelId: string) => Promise<Embedder>;
}

/** A generation and the model that made it, which alone can ask it. */
interface Served {
  generation: Generation;
  embedder: Embedder;
}

export class LiveIndex {
  private reloading: NodeJS.Timeout | undefined;
  private readonly readers = new Map<Served, number>();
  private closed = false;

  private constructor(
    private readonly indexFolder: string,
    private present: Served,
    /** What `CURRENT` named when it was last followed. */
    private followed: string | null,
    private readonly options: LiveOptions,
  ) {}

  /**
   * Opens the newest generation that the embedder's model made, and closes the embedder with it at last.
   * @throws ZonelensError when the index is missing, damaged or of another model only
   */
  static async open(indexFolder: string, embedder: Embedder, options: LiveOptions): Promise<LiveIndex> {
    const followed = currentGeneration(indexFolder);
    const generation = await openGenerationFor(indexFolder, embedder.model);
    if (generation.manifest.generation !== followed) {
      options.log.warn(
        `The newest index was built with another model: serving the newest one of ${embedder.model.id}, ` +
          `${generation.manifest.generation}. To bring it up to date: npm run ingest`,
      );
    }
    const live = new LiveIndex(indexFolder, { generation, embedder }, followed, options);
    if (options.reloadMs > 0) live.watch(options.reloadMs);
    return live;
  }

  /** For work without a pause: behind an `await` it may be closed. */
  get generation(): Generation {
    return this.present.generation;
  }

  /** For work with pauses: its generation and model stay open until the work is done, whatever is live by then. */
  async read<T>(work: (generation: Generation, embedder: Embedder) => Promise<T>): Promise<T> {
    const served = this.present;
    this.readers.set(served, (this.readers.get(served) ?? 0) + 1);
    try {
      return await work(served.generation, served.embedder);
    } finally {
      this.readers.set(served, (this.readers.get(served) ?? 0) - 1);
      if (served !== this.present || this.closed) await this.closeUnread(served);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.reloading);
    this.closed = true;
    await this.closeUnread(this.present);
  }

  private async closeUnread(served: Served): Promise<void> {
    if ((this.readers.get(served) ?? 0) > 0) return;
    this.readers.delete(served);
    served.generation.close();
    const { embedder } = served;
    const isUsed = [...this.readers.keys(), ...(this.closed ? [] : [this.present])].some(
      (other) => other.embedder === embedder,
    );
    if (!isUsed) await embedder.close();
  }

  private watch(reloadMs: number): void {
    const { log } = this.options;
    let busy = false;
    let complaint: string | undefined;
    this.reloading = setInterval(async () => {
      if (busy) return;
      busy = true;
      try {
        await this.reload();
        complaint = undefined;
      } catch (error) {
        // Once for each cause: it stays until somebody mends it.
        const message = messageOf(error);
        if (message !== complaint) log.error({ err: error }, `The new index is not used: ${message}`);
        complaint = message;
      }
      busy = false;
    }, reloadMs);
    this.reloading.unref();
  }

  private async reload(): Promise<void> {
    const name = currentGeneration(this.indexFolder);
    if (name === null || name === this.followed) return;
    const embedder = await this.embedderFor(name);
    let next: Served;
    try {
      next = { generation: await openCurrent(this.indexFolder, embedder.model), embedder };
    } catch (error) {
      if (embedder !== this.present.embedder) await embedder.close();
      throw error;
    }
    if (this.closed) {
      await this.closeUnread(next);
      return;
    }
    const former = this.present;
    this.present = next;
    this.followed = name;
    await this.closeUnread(former);
    this.options.log.info(statusOf(next.generation), 'now serving a new generation of the index');
  }

  /** The present model where it made the new generation too; else the one that did, if it can be opened. */
  private async embedderFor(generation: string): Promise<Embedder> {
    const { embedder } = this.present;
    const { model } = readManifestOf(this.indexFolder, generation);
    const { openEmbedder } = this.options;
    if (openEmbedder === undefined || model.fingerprint === modelIdentity(embedder.model).fingerprint)
      return embedder;
    return openEmbedder(model.id);
  }
}

/** What is served, for a health check or a log. */
export interface Status {
  model: string;
  generation: string;
  createdAt: string;
  articles: number;
  passages: number;
}

export function statusOf({ manifest }: Generation): Status {
  const { model, generation, createdAt, counts } = manifest;
  return { model: model.id, generation, createdAt, ...counts };
}
