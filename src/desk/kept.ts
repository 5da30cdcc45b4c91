/** Which of what is kept belongs together, is it sound, and who lost when two changed the same? */
import type { z } from 'zod';
import { ZonelensError } from '../errors.js';
import {
  DamagedRecord,
  headsOf,
  type Reading,
  RecordConflict,
  type RecordHead,
  type RecordStore,
  recordsOf,
  type StoredRecord,
} from '../store/record-store.js';

/** For how long a list is made, and who hears of what it leaves out. */
export interface Listing {
  /** Aborts when nobody waits any more. */
  signal?: AbortSignal;
  /** Told of each record that cannot be read. */
  onDamaged?: (record: DamagedRecord) => void;
}

interface From extends Reading {
  prefix: string;
}

/** The records of a kind whose ids begin with a text, in their order. Those that are damaged or lack a form are left out. */
export async function* soundFrom<T>(
  records: RecordStore,
  kind: string,
  schema: z.ZodType,
  { signal, onDamaged = () => {}, ...from }: From & Listing,
): AsyncGenerator<StoredRecord<T>> {
  const readable = recordsOf<T>(records, kind, begunAt({ ...from, onDamaged }));
  for await (const record of whileWith(from, readable)) {
    signal?.throwIfAborted();
    const damage = damageOf(record, schema);
    if (damage === null) yield record;
    else onDamaged(damage);
  }
}

/** Ids and versions of those whose ids begin with a text, damaged ones among them. */
export function headsFrom(records: RecordStore, kind: string, from: From): AsyncGenerator<RecordHead> {
  return whileWith(from, headsOf(records, kind, begunAt(from)));
}

const begunAt = ({ prefix, after, ...reading }: From): Reading => ({
  ...reading,
  after: after?.startsWith(prefix) ? after : prefix || undefined,
});

async function* whileWith<R extends RecordHead>(
  { prefix }: From,
  records: AsyncGenerator<R>,
): AsyncGenerator<R> {
  for await (const record of records) {
    if (!record.id.startsWith(prefix)) return;
    yield record;
  }
}

/** The record itself, if it has a form. @throws DamagedRecord */
export function soundRecord<T>(record: StoredRecord<T>, schema: z.ZodType): StoredRecord<T> {
  const fault = damageOf(record, schema);
  if (fault !== null) throw fault;
  return record;
}

/** Null for a record that has a form. */
export function damageOf(record: StoredRecord, schema: z.ZodType): DamagedRecord | null {
  const { error } = schema.safeParse(record.value);
  if (error === undefined) return null;
  const [issue] = error.issues;
  const reason = `${issue?.path.join('.') || 'its value'}: ${issue?.message}`;
  return new DamagedRecord({ ...record, value: JSON.stringify(record.value) }, reason);
}

/** @throws ZonelensError `changed_meanwhile` where `work` throws a RecordConflict */
export async function unlessChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RecordConflict ? changed(error) : error;
  }
}

function changed(cause: RecordConflict): ZonelensError {
  return new ZonelensError(
    'changed_meanwhile',
    'It was changed, made or removed since it was read. Nothing was overwritten: read it again, bring both changes together, ' +
      'and send that with the new version.',
    { cause },
  );
}
