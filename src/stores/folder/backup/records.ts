/** How do the records that people keep get into a backup, and out of it? One JSON object per line. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { messageOf, ZonelensError } from '../../../errors.js';
import { type KeptRecord, keptRecords } from '../../../store/kept-records.js';
import { DamagedRecord } from '../../../store/record-store.js';
import { FolderRecords } from '../records.js';
import { invalid } from './layout.js';
import type { Entry } from './read.js';

const recordSchema = z.strictObject({ kind: z.string(), id: z.string(), value: z.unknown() });

/**
 * Writes the records of an index to a file of its own, because the size of an entry stands before its content and others may change
 * records meanwhile.
 * @returns how many there are
 * @throws ZonelensError `record_damaged`, naming the record that cannot be read
 */
export async function writeRecords(
  indexFolder: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const records = new FolderRecords(indexFolder);
  const handle = await open(file, 'wx');
  try {
    let count = 0;
    for await (const { kind, id, value } of keptRecords(records)) {
      signal?.throwIfAborted();
      await handle.writeFile(`${JSON.stringify({ kind, id, value })}\n`);
      count++;
    }
    return count;
  } catch (error) {
    throw error instanceof DamagedRecord ? incomplete(error) : error;
  } finally {
    await handle.close();
    await records.close();
  }
}

function incomplete(cause: DamagedRecord): ZonelensError {
  const { kind, id, reason } = cause;
  return new ZonelensError(
    'record_damaged',
    `No backup was made, because it would not have all that people keep: the record ${id} of kind ${kind} is damaged (${reason}). ` +
      'Set it aside (npm run doctor -- --repair), and bring it back from an older backup (npm run restore -- <file>), if there is one.',
    { cause },
  );
}

/** The records in an entry of a backup, none when it has no such entry. @throws ZonelensError `backup_invalid` */
export async function* recordsIn(file: string, entry: Entry | undefined): AsyncGenerator<KeptRecord> {
  if (entry === undefined || entry.bytes === 0) return;
  const { start, bytes } = entry;
  const input = createReadStream(file, { start, end: start + bytes - 1 });
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    yield recordIn(line, number);
  }
}

function recordIn(line: string, number: number): KeptRecord {
  try {
    return recordSchema.parse(JSON.parse(line)) as KeptRecord;
  } catch (error) {
    throw invalid(`record ${number} cannot be read (${messageOf(error)})`);
  }
}
