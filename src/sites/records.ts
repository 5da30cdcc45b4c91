/** How are records read of which a damaged one may be made anew? It counts as none, and is replaced when it is kept again. */
import type { z } from 'zod';
import { damageOf, soundFrom } from '../desk/kept.js';
import { DamagedRecord, type RecordStore, type StoredRecord, untilFirst } from '../store/record-store.js';

/** Records that are read at once. They are small. */
const PAGE = 500;

export async function soundOf<T>(records: RecordStore, kind: string, schema: z.ZodType): Promise<T[]> {
  const all: T[] = [];
  for await (const { value } of soundFrom<T>(records, kind, schema, { prefix: '', pageSize: PAGE }))
    all.push(value);
  return all;
}

/** Null when there is none, or it is damaged. */
export async function soundOrNull<T>(
  records: Pick<RecordStore, 'get'>,
  kind: string,
  id: string,
  schema: z.ZodType,
): Promise<T | null> {
  const found = await thereOrDamaged<T>(records, kind, id);
  if (found === null || found instanceof DamagedRecord) return null;
  return damageOf(found, schema) === null ? found.value : null;
}

export function keep(records: RecordStore, kind: string, id: string, value: unknown): Promise<void> {
  return untilFirst(async () => {
    const there = await thereOrDamaged(records, kind, id);
    await records.put(kind, id, value, there?.version ?? 'absent');
  });
}

/** Does nothing when there is none. */
export function forget(records: RecordStore, kind: string, id: string): Promise<void> {
  return untilFirst(async () => {
    const there = await thereOrDamaged(records, kind, id);
    if (there !== null) await records.remove(kind, id, there.version);
  });
}

export async function thereOrDamaged<T>(
  records: Pick<RecordStore, 'get'>,
  kind: string,
  id: string,
): Promise<StoredRecord<T> | DamagedRecord | null> {
  try {
    return await records.get<T>(kind, id);
  } catch (error) {
    if (error instanceof DamagedRecord) return error;
    throw error;
  }
}
