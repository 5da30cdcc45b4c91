/** When is it looked whether watches have something to tell? Soon after a generation is served, and whenever a delivery is due. */
import type { Logger } from 'pino';
import { watch } from '../queries/watch.js';
import type { DamagedRecord, RecordStore } from '../store/record-store.js';
import { evaluate } from './evaluate.js';
import type { Index } from './find.js';
import { KnownTold } from './known-told.js';
import type { Channel } from './told.js';

/** A look costs a request to the records when there is nothing to do. */
const EVERY_MS = 5000;

/** Brings entries to their receivers. */
export interface Carrier {
  /** The ways that the settings allow. */
  readonly channels: readonly Channel[];
  /** Delivers what is due. @returns how many entries were taken */
  deliver(signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

export interface WatcherOptions {
  index: Index;
  records: RecordStore;
  /** Null to deliver nothing: then feeds alone tell. */
  carrier: Carrier | null;
  log: Logger;
  /** Only tests set it. */
  everyMs?: number;
}

/** Several processes may do this for the same index. */
export class Watcher {
  private readonly stopped = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  /** Versions of damaged records that the log has named. */
  private readonly named = new Set<string>();

  private readonly told: KnownTold;

  constructor(private readonly options: WatcherOptions) {
    this.told = new KnownTold(options.records);
  }

  get channels(): readonly Channel[] {
    return this.options.carrier?.channels ?? [];
  }

  /** Looks again and again, until `close`. */
  start(): void {
    const { log, everyMs = EVERY_MS } = this.options;
    this.timer = watch(
      everyMs,
      () => this.look(),
      (err, message) => {
        if (!this.stopped.signal.aborted) log.warn({ err }, `Watches could not be evaluated: ${message}`);
      },
    );
  }

  /** Evaluates what is new and delivers what is due, once. */
  async look(): Promise<void> {
    this.running = this.running.catch(() => {}).then(() => this.lookNow());
    return this.running;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.stopped.abort();
    await this.running.catch(() => {});
    await this.options.carrier?.close();
  }

  private name({ kind, id, version, message }: DamagedRecord): void {
    if (!this.named.has(version)) this.options.log.warn({ kind, id }, `a watch is left out: ${message}`);
    this.named.add(version);
  }

  private async lookNow(): Promise<void> {
    const { index, records, carrier, log } = this.options;
    const { signal } = this.stopped;
    signal.throwIfAborted();
    const onDamaged = (record: DamagedRecord) => this.name(record);
    const done = await evaluate(index, records, signal, { onDamaged, told: this.told });
    if (done.publications > 0) log.info(done, 'Watches were evaluated');
    const delivered = (await carrier?.deliver(signal)) ?? 0;
    if (delivered > 0) log.info({ delivered }, 'Entries of watches were delivered');
  }
}
