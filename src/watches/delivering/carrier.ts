/** How do entries get to those who asked for them? By the ways that the settings allow, one watch beside the other. */
import PQueue from 'p-queue';
import { reached } from '../../disk/fault-points.js';
import type { RecordStore } from '../../store/record-store.js';
import { allWatches, type StoredWatch } from '../kept.js';
import { KnownTold } from '../known-told.js';
import { type Batch, claim, drop, type Outcome, settle } from '../outbox.js';
import { CHANNELS, type Channel } from '../told.js';
import type { Carrier } from '../watcher.js';
import type { MailSender } from './mail.js';
import type { WebhookSender } from './webhook.js';

/** Watches whose entries are sent at the same time. */
const AT_ONCE = 8;

/** Batches of a watch, one after the other, before it is looked again for what is new. */
const IN_A_ROW = 20;

export interface CarrierOptions {
  records: RecordStore;
  /** Null for a way that the settings do not allow. */
  webhook: Pick<WebhookSender, 'send' | 'close'> | null;
  mail: Pick<MailSender, 'send' | 'close'> | null;
  /** The clock, in milliseconds since 1970. Only tests set it. */
  now?: () => number;
}

export class OutboxCarrier implements Carrier {
  readonly channels: readonly Channel[];
  private readonly now: () => number;
  private readonly told: KnownTold;

  constructor(private readonly options: CarrierOptions) {
    this.now = options.now ?? Date.now;
    this.told = new KnownTold(options.records);
    this.channels = CHANNELS.filter((channel) => options[channel] !== null);
  }

  async deliver(signal: AbortSignal): Promise<number> {
    const queue = new PQueue({ concurrency: AT_ONCE });
    let taken = 0;
    const facts = await this.told.all();
    const tasks = (await allWatches(this.options.records)).map((watch) => async () => {
      taken += await this.deliverOf(watch, facts.get(watch.id)?.ways ?? new Set(), signal);
    });
    await queue.addAll(tasks);
    return taken;
  }

  async close(): Promise<void> {
    await this.options.webhook?.close();
    this.options.mail?.close();
  }

  private async deliverOf(
    watch: StoredWatch,
    ways: ReadonlySet<Channel>,
    signal: AbortSignal,
  ): Promise<number> {
    const { records } = this.options;
    let taken = 0;
    for (const to of ways) {
      if (watch.value.watch[to] === null) await drop(records, watch.id, to);
      else if (this.channels.includes(to)) taken += await this.deliverBy(to, watch, signal);
    }
    return taken;
  }

  /** What comes after a batch that was not taken waits with it, so that entries come in their order. */
  private async deliverBy(to: Channel, { id, value }: StoredWatch, signal: AbortSignal): Promise<number> {
    const { records } = this.options;
    let taken = 0;
    for (let batches = 0; batches < IN_A_ROW; batches++) {
      signal.throwIfAborted();
      const batch = await claim(records, id, to, this.now());
      if (batch === null) break;
      const outcome = await this.send(batch, value, signal);
      reached('watch:sent');
      await settle(records, id, batch, outcome, this.now());
      reached('watch:noted');
      if (!outcome.isTaken) break;
      taken += batch.entries.length;
    }
    return taken;
  }

  private send({ to, entries }: Batch, watch: StoredWatch['value'], signal: AbortSignal): Promise<Outcome> {
    const { webhook, mail } = this.options;
    const [first] = entries;
    if (to === 'webhook' && webhook !== null && first !== undefined)
      return webhook.send(watch, first, signal);
    if (to === 'mail' && mail !== null) return mail.send(watch, entries);
    throw new Error(`Nothing is sent by ${to} here.`);
  }
}
