/** How do documents get to the server while others are still being made? In batches, a few of them under way. */
import type { Connection, Operation } from '../connection/index.js';

/** Documents of a batch: a few megabytes. */
const BATCH = 200;
const MAX_UNDER_WAY = 2;

export class Outbox {
  private waiting: Operation[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private failure: unknown;

  constructor(private readonly connection: Connection) {}

  /** Does not wait; call `settle` now and then. */
  add(...operations: readonly Operation[]): void {
    this.waiting.push(...operations);
    if (this.waiting.length >= BATCH) this.send();
  }

  /** Resolves when few enough batches are under way. @throws when one has failed */
  async settle(): Promise<void> {
    while (this.underWay.size > MAX_UNDER_WAY) await Promise.race(this.underWay);
    this.throwFailure();
  }

  /** Resolves when all is stored. @throws when a batch has failed */
  async flush(): Promise<void> {
    this.send();
    await Promise.all(this.underWay);
    this.throwFailure();
  }

  private send(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const sent = this.connection
      .write(batch)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.underWay.delete(sent));
    this.underWay.add(sent);
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
