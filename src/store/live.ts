/** Which generation of the index is read now? The newest that is usable; a former one until its last reader is done. */
import type { Logger } from 'pino';
import type { ModelCard } from '../embed/model.js';
import { messageOf } from '../errors.js';
import { currentGeneration, type Generation, openCurrent } from './generation.js';

export class LiveIndex {
  private reloading: NodeJS.Timeout | undefined;
  private readonly readers = new Map<Generation, number>();
  private closed = false;

  private constructor(
    private readonly indexFolder: string,
    private readonly model: ModelCard,
    private present: Generation,
    private readonly log: Logger,
  ) {}

  /**
   * @param reloadMs how often to look for a new generation; 0 never
   * @throws ZonelensError when the index is missing, damaged or of another model
   */
  static async open(
    indexFolder: string,
    model: ModelCard,
    log: Logger,
    reloadMs: number,
  ): Promise<LiveIndex> {
    const live = new LiveIndex(indexFolder, model, await openCurrent(indexFolder, model), log);
    if (reloadMs > 0) live.watch(reloadMs);
    return live;
  }

  /** For work without a pause: behind an `await` it may be closed. */
  get generation(): Generation {
    return this.present;
  }

  /** For work with pauses: its generation stays open until the work is done, whatever is live by then. */
  async read<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
    const generation = this.present;
    this.readers.set(generation, (this.readers.get(generation) ?? 0) + 1);
    try {
      return await work(generation);
    } finally {
      this.readers.set(generation, (this.readers.get(generation) ?? 0) - 1);
      if (generation !== this.present || this.closed) this.closeUnread(generation);
    }
  }

  close(): void {
    clearInterval(this.reloading);
    this.closed = true;
    this.closeUnread(this.present);
  }

  private closeUnread(generation: Generation): void {
    if ((this.readers.get(generation) ?? 0) > 0) return;
    this.readers.delete(generation);
    generation.close();
  }

  private watch(reloadMs: number): void {
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
        if (message !== complaint) this.log.error({ err: error }, `The new index is not used: ${message}`);
        complaint = message;
      }
      busy = false;
    }, reloadMs);
    this.reloading.unref();
  }

  private async reload(): Promise<void> {
    const name = currentGeneration(this.indexFolder);
    if (name === null || name === this.present.manifest.generation) return;
    const next = await openCurrent(this.indexFolder, this.model);
    if (this.closed) {
      next.close();
      return;
    }
    const former = this.present;
    this.present = next;
    this.closeUnread(former);
    this.log.info(statusOf(next), 'now serving a new generation of the index');
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
