/** Which file operations do index and models share? Syncing to disk, replacing a file atomically, and checksums. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { reached } from './fault-points.js';

/** Resolves when a file's content, or a folder's list of names, would survive a power failure. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Suffix of the temporary file that will replace a file. */
export const TEMPORARY_SUFFIX = '.new';

/** Creates or replaces a file atomically. Readers find either the old or the new content, even after a power failure. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}${TEMPORARY_SUFFIX}`;
  try {
    await writeFile(temporary, content);
    reached('replace:written');
    await sync(temporary);
    reached('replace:synced');
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  reached('replace:renamed');
  await sync(dirname(file));
  reached('replace:folder-synced');
}

/** The sha256 of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  return digestOf(file, createHash('sha256'));
}

/**
 * Adds a file's content to `hash`, which may already have input.
 * @param rest awaited after each piece of the file, with the milliseconds that it took
 * @returns the digest in hex
 */
export async function digestOf(
  file: string,
  hash: Hash,
  rest?: (tookMs: number) => Promise<unknown>,
): Promise<string> {
  let startedAt = performance.now();
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    if (rest === undefined) continue;
    await rest(performance.now() - startedAt);
    startedAt = performance.now();
  }
  return hash.digest('hex');
}
