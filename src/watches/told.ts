/**
 * What has a watch told, and what has it still to deliver? One record for each watch, replaced as a whole: its entries, how far it
 * was evaluated and its outbox change in one step, so that a process that dies loses nothing and repeats nothing.
 */
import { headsOf, type RecordStore, untilFirst } from '../store/record-store.js';
import type { Entry } from './entry.js';

const KIND = 'watch-told';

/** Entries that feeds show. */
export const MAX_ENTRIES = 200;

/** Ids that are read at once. */
const HEADS = 500;

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

const NOTHING: Told = { done: null, problem: null, entries: [], outbox: [], trouble: {} };

export async function toldBy(records: RecordStore, watch: string): Promise<Told> {
  return (await records.get<Told>(KIND, watch))?.value ?? NOTHING;
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
    const found = await records.get<Told>(KIND, watch);
    const next = change(found?.value ?? NOTHING);
    if (next !== null) await records.put(KIND, watch, next, found?.version ?? 'absent');
  });
}

export async function forgetTold(records: RecordStore, watch: string): Promise<void> {
  await untilFirst(async () => {
    const found = await records.get(KIND, watch);
    if (found !== null) await records.remove(KIND, watch, found.version);
  });
}

/** Ids of the watches that have told something. */
export async function whoHasTold(records: RecordStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of headsOf(records, KIND, { pageSize: HEADS })) ids.push(id);
  return ids;
}
