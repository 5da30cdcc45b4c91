/** Which snapshot do readers get, and when is one closed? The present one is read; one that was replaced is closed by its last reader. */
import type { Logger } from 'pino';
import { Pins } from './pins.js';
import type { SearchPool } from './search-pool.js';
import type { Snapshot } from './snapshot.js';

export interface ServingOptions {
  log: Logger;
  /** Closed together with the last snapshot. */
  pool: Pick<SearchPool<never>, 'close'>;
}

/** @typeParam S a snapshot, and what its store knows of it */
export class Serving<S extends Snapshot & { readonly generation: string }> {
  /** The last change of `present`. Changes run one after the other. */
  private changing: Promise<void> = Promise.resolve();
  private readonly pins = new Pins<S>();
  private closed = false;
  /** Whether nothing needs `present` any more: set once the last change is over. */
  private released = false;
  /** What has been closed: snapshots, models, the pool. Nothing is closed twice. */
  private readonly closedOnce = new WeakSet<object>();

  constructor(
    private current: S,
    private readonly options: ServingOptions,
  ) {}

  get present(): S {
    return this.current;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** The snapshot and its model stay open until the work is done, even if another generation becomes live meanwhile. */
  async read<T>(work: (snapshot: S) => Promise<T>): Promise<T> {
    const snapshot = this.current;
    this.pins.add(snapshot);
    try {
      return await work(snapshot);
    } finally {
      this.pins.remove(snapshot);
      if (snapshot !== this.current || this.released) await this.letGo(snapshot);
    }
  }

  /** Runs work that may replace the present snapshot after all such work before it. Nothing starts after `close`. */
  inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.changing.then(() => (this.closed ? undefined : work()));
    this.changing = done.catch(() => {});
    return done;
  }

  /** Call it in turn. */
  async replace(next: S): Promise<void> {
    const former = this.current;
    this.current = next;
    await this.letGo(former);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.changing;
    this.released = true;
    await this.closeUnread(this.current);
  }

  /** As `closeUnread`. A failure to close must not make a switch or an answer look like one. */
  private async letGo(former: S): Promise<void> {
    try {
      await this.closeUnread(former);
    } catch (err) {
      this.options.log.warn({ err }, `${former.generation} could not be closed`);
    }
  }

  /** Closes a snapshot that nobody reads, and what only it used. One failure does not keep the rest open. */
  private async closeUnread(snapshot: S): Promise<void> {
    if (this.pins.has(snapshot)) return;
    const { embedder, index } = snapshot;
    const { pool } = this.options;
    try {
      await this.closeOnce(snapshot, () => index.close());
    } finally {
      const used = [...this.pins.items, ...(this.released ? [] : [this.current])];
      try {
        if (!used.some((other) => other.embedder === embedder))
          await this.closeOnce(embedder, () => embedder.close());
      } finally {
        if (this.released && used.length === 0) await this.closeOnce(pool, () => pool.close());
      }
    }
  }

  private async closeOnce(what: object, close: () => Promise<void>): Promise<void> {
    if (this.closedOnce.has(what)) return;
    this.closedOnce.add(what);
    await close();
  }
}
