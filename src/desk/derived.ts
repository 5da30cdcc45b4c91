/**
 * What is noted beside records, so that they need not all be read: it can be made again from them at any time, so that it may be
 * behind them, and what is damaged of it counts as none.
 */
import type { z } from 'zod';
import { ZonelensError } from '../errors.js';
import { DamagedRecord, type RecordStore, untilFirst } from '../store/record-store.js';

/** Where it is noted, and in which form. */
export interface Derived<T> {
  kind: string;
  schema: z.ZodType<T>;
}

/** Null when nothing is noted under the id. */
export async function derivedOf<T>(records: RecordStore, derived: Derived<T>, id: string): Promise<T | null> {
  return (await versioned(records, derived, id)).value;
}

/**
 * Notes something, whoever else does so meanwhile.
 * @param change makes the new value; it may be called several times. The former value, null when there is none, changes nothing.
 */
export async function updateDerived<T>(
  records: RecordStore,
  derived: Derived<T>,
  id: string,
  change: (former: T | null) => T | null | Promise<T>,
): Promise<void> {
  await untilFirst(async () => {
    const former = await versioned(records, derived, id);
    const value = await change(former.value);
    if (value !== former.value) await records.put(derived.kind, id, value, former.version);
  });
}

/** Does without what cannot be noted, such as on a disk that may only be read: the records alone say what is true. */
export async function ifPossible(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
  }
}

async function versioned<T>(
  records: RecordStore,
  { kind, schema }: Derived<T>,
  id: string,
): Promise<{ value: T | null; version: string | 'absent' }> {
  try {
    const found = await records.get<unknown>(kind, id);
    if (found === null) return { value: null, version: 'absent' };
    const { data } = schema.safeParse(found.value);
    return { value: data ?? null, version: found.version };
  } catch (error) {
    if (error instanceof DamagedRecord) return { value: null, version: error.version };
    throw error;
  }
}
