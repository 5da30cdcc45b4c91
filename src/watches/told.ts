/**
 * What has a watch told, and what has it still to deliver? One record for each watch, replaced as a whole: its entries, how far it
 * was evaluated and its outbox change in one step, so that a process that dies loses nothing and repeats nothing.
 */
import { z } from 'zod';
import { soundRecord } from '../desk/kept.js';
import { DamagedRecord, type RecordStore, untilFirst } from '../store/record-store.js';
import type { Entry } from './entry.js';

export const TOLD_KIND = 'watch-told';

/** Entries that feeds show. */
export const MAX_ENTRIES = 200;

export const CHANNELS = ['webhook', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/** An entry on its way to a receiver. */
export interface Delivery {
  entry: Entry;
  to: Channel;
  /** How often it was tried. */
  attempts: number;
  /** ISO time of the next attempt. */
  due: string;
}

/** What a receiver did not take. */
export interface Trouble {
  /** ISO time of the last failure. */
  at: string;
  message: string;
  /** Entries that were given up since the last one that was taken. */
  lost: number;
}

export interface Told {
  /** The last publication that was evaluated, by the generation that it replaced; null for none. */
  done: string | null;
  /** Why the last evaluation could not ask what the watch asks; null when it could. */
  problem: string | null;
  /** Newest first. */
  entries: Entry[];
  outbox: Delivery[];
  trouble: Partial<Record<Channel, Trouble>>;
}

/** Without which nobody can say what was told, or go on. */
export const toldFrameSchema = z.looseObject({
  ...{ done: z.string().nullable(), problem: z.string().nullable() },
  entries: z.array(z.looseObject({ id: z.string(), at: z.string() })),
  outbox: z.array(
    z.looseObject({
      entry: z.looseObject({ id: z.string() }),
      ...{ to: z.enum(CHANNELS), attempts: z.number(), due: z.string() },
    }),
  ),
  trouble: z.record(z.string(), z.unknown()),
});

const NOTHING: Told = { done: null, problem: null, entries: [], outbox: [], trouble: {} };

/** @throws DamagedRecord */
export async function toldBy(records: RecordStore, watch: string): Promise<Told> {
  return (await found(records, watch))?.value ?? NOTHING;
}

async function found(records: RecordStore, watch: string) {
  const record = await records.get<Told>(TOLD_KIND, watch);
  return record && soundRecord(record, toldFrameSchema);
}

/**
 * Changes what a watch has told. When another process was faster, `change` decides anew.
 * @param change null when there is nothing to change
 */
export async function changeTold(
  records: RecordStore,
  watch: string,
  change: (told: Told) => Told | null,
): Promise<void> {
  await untilFirst(async () => {
    const record = await found(records, watch);
    const next = change(record?.value ?? NOTHING);
    if (next !== null) await records.put(TOLD_KIND, watch, next, record?.version ?? 'absent');
  });
}

/** Damaged or not. */
export async function forgetTold(records: RecordStore, watch: string): Promise<void> {
  await untilFirst(async () => {
    const record = await records.get(TOLD_KIND, watch).catch(damaged);
    if (record !== null) await records.remove(TOLD_KIND, watch, record.version);
  });
}

function damaged(error: unknown): DamagedRecord {
  if (error instanceof DamagedRecord) return error;
  throw error;
}
