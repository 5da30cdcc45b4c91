/** Where are keys kept? In a JSON file that only its owner may open, with a hash of each key. It is replaced atomically. */
import { type BigIntStats, readFileSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sync } from '../disk/files.js';
import { messageOf, ZonelensError } from '../errors.js';
import { type KeyEntry, keyEntrySchema } from './key.js';

const fileSchema = z
  .strictObject({ keys: z.array(keyEntrySchema) })
  .refine(({ keys }) => new Set(keys.map(({ id }) => id)).size === keys.length, 'has an id twice');

/** File mode: only the owner may read and write. */
const OWNER_ONLY = 0o600;

/** Undefined when the file does not exist. @throws ZonelensError `config_invalid` when it cannot be accessed */
export function statKeys(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    throw invalid(file, messageOf(error), error);
  }
}

/** The keys in a file; none when it does not exist. @throws ZonelensError `config_invalid` when it is invalid */
export function readKeys(file: string): KeyEntry[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw invalid(file, messageOf(error), error);
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw invalid(file, 'it is not valid JSON', error);
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) throw invalid(file, z.prettifyError(parsed.error));
  return parsed.data.keys;
}

/**
 * Changes the keys of a file. The new file, which must not exist yet, is also the lock against other processes.
 *
 * @throws ZonelensError `config_invalid`, and what `change` throws; the file is then unchanged
 */
export async function changeKeys(file: string, change: (keys: KeyEntry[]) => KeyEntry[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'wx', OWNER_ONLY).catch((error: NodeJS.ErrnoException) => {
    throw invalid(file, error.code === 'EEXIST' ? busy(temporary) : error.message, error);
  });
  try {
    try {
      const keys = change(readKeys(file));
      await handle.writeFile(`${JSON.stringify({ keys }, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await sync(dirname(file));
}

function busy(temporary: string): string {
  return `another command is changing it, or one was killed: if none runs, remove ${temporary}`;
}

function invalid(file: string, reason: string, cause?: unknown): ZonelensError {
  return new ZonelensError('config_invalid', `The keys in ${file} cannot be used: ${reason}.`, { cause });
}
