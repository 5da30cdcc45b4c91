/** What of the disk do index and models both need? That a path is on it for good, a file replaced in one step, the checksum of a file. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { reached } from './fault-points.js';

/** Resolves when a file's content, or a folder's list of names, would outlast a loss of power. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Of what will replace a file. */
export const TEMPORARY_SUFFIX = '.new';

/** Replaces a file in one step, or makes it: a reader, and a restart after a loss of power, find the former content or this one. */
export async function replaceFile(file: string, content: string): Promise<void> {
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

/** In hex. */
export async function sha256Of(file: string): Promise<string> {
  return digestOf(file, createHash('sha256'));
}

/** In hex, of what `hash` has taken already and the file behind it. */
export async function digestOf(file: string, hash: Hash): Promise<string> {
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
