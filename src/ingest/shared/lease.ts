/**
 * May another process take over what one works on? Only when that one has not said for a while that it goes on. The clocks of the
 * machines have to agree to half a minute; where they do not, something is done twice, and nothing is lost.
 */
import { randomUUID } from 'node:crypto';
import { hasEnded, type LockOwner, thisProcess } from '../../disk/lock.js';
import { ZonelensError } from '../../errors.js';
import { ignoreConflict, RecordConflict, type RecordStore } from '../../store/record-store.js';

/** Long enough for a step that keeps the process from everything else, such as saving a large graph. */
export const LEASE_MS = 60_000;
const RENEWALS = 6;

export interface Leased {
  owner: LockOwner;
  /** Milliseconds since 1970; 0 when nobody works on it. */
  until: number;
  /** Another one each time that somebody takes it; empty when nobody has yet. */
  take: string;
}

export function isOver({ owner, until }: Leased): boolean {
  return until < Date.now() || hasEnded(owner);
}

/** A record that this process works on. Renewed until `give` or `remove`. */
export class Lease<V extends Leased> {
  private readonly lost = new AbortController();
  private readonly timer: NodeJS.Timeout;
  /** Changes follow one another, because each needs the version of the one before. */
  private changes: Promise<void> = Promise.resolve();
  private isEnded = false;

  private constructor(
    private readonly records: RecordStore,
    private readonly name: { kind: string; id: string },
    private held: { value: V; version: string },
    private readonly leaseMs: number,
  ) {
    this.timer = setInterval(() => this.renew(), leaseMs / RENEWALS);
  }

  /** @param expected version that it replaces @throws RecordConflict when another process was faster */
  static async take<V extends Leased>(
    records: RecordStore,
    name: { kind: string; id: string },
    value: Omit<V, keyof Leased>,
    expected: string | 'absent',
    leaseMs: number,
  ): Promise<Lease<V>> {
    const leased = { ...value, owner: thisProcess(), until: Date.now() + leaseMs, take: randomUUID() } as V;
    const version = await records.put(name.kind, name.id, leased, expected);
    return new Lease(records, name, { value: leased, version }, leaseMs);
  }

  get value(): V {
    return this.held.value;
  }

  /** Aborted when another process has taken over. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** @throws RecordConflict when another process has taken over */
  change(change: Partial<V>): Promise<void> {
    return this.after(() => this.put({ ...change, until: Date.now() + this.leaseMs }));
  }

  /** Lets others work on it. Does nothing when another process does already, or after `remove`. */
  give(change: Partial<V>): Promise<void> {
    return this.ended(() => this.put({ ...change, until: 0 }));
  }

  /** Removes it. Does nothing when another process works on it. */
  remove(): Promise<void> {
    const { kind, id } = this.name;
    return this.ended(() => this.onOwn((version) => this.records.remove(kind, id, version)));
  }

  private renew(): void {
    this.change({}).catch((error: unknown) => {
      // Of any other failure the storage may be back before the lease is over.
      if (error instanceof RecordConflict) this.lost.abort(new ZonelensError('index_busy', LOST));
    });
  }

  private async ended(work: () => Promise<void>): Promise<void> {
    if (this.isEnded) return;
    this.isEnded = true;
    clearInterval(this.timer);
    await this.after(work).catch(ignoreConflict);
  }

  private after(work: () => Promise<void>): Promise<void> {
    const done = this.changes.catch(() => {}).then(work);
    this.changes = done;
    return done;
  }

  private async put(change: Partial<V> & Pick<Leased, 'until'>): Promise<void> {
    const { kind, id } = this.name;
    const value = { ...this.held.value, ...change };
    const version = await this.onOwn((expected) => this.records.put(kind, id, value, expected));
    this.held = { value, version };
  }

  /** A change whose answer was lost may have been carried out: then the record is still that of this process. */
  private async onOwn<T>(work: (version: string) => Promise<T>): Promise<T> {
    try {
      return await work(this.held.version);
    } catch (error) {
      if (!(error instanceof RecordConflict)) throw error;
      const found = await this.records.get<V>(this.name.kind, this.name.id);
      if (found?.value.take !== this.held.value.take) throw error;
      this.held = { ...this.held, version: found.version };
      return work(found.version);
    }
  }
}

const LOST = 'Another process has taken over, because this one was not heard of for too long. Run it again.';
