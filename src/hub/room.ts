/** Is there room on the disk for what is still to come? Better asked before a long download than found out at its end. */
import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ZonelensError } from '../errors.js';
import type { RemoteFile } from './repository.js';

/** For the card, the folders, and whatever else is being written. */
const SPARE_BYTES = 32 * 2 ** 20;

/** Of the disk that holds a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** @throws ZonelensError `model_missing` */
export async function assertRoom(
  folder: string,
  files: readonly RemoteFile[],
  freeBytes: (folder: string) => Promise<number>,
): Promise<void> {
  const missing = files.reduce((sum, file) => sum + file.bytes - bytesHad(join(folder, file.name), file), 0);
  const free = await freeBytes(folder);
  if (missing === 0 || free >= missing + SPARE_BYTES) return;
  const [needs, has] = [missing + SPARE_BYTES, free].map((bytes) => `${Math.ceil(bytes / 1e6)} MB`);
  throw new ZonelensError(
    'model_missing',
    `${needs} are needed on the disk of ${folder}, ${has} are free. Make room, or set ZONELENS_MODELS to a folder elsewhere.`,
  );
}

function bytesHad(path: string, { bytes }: RemoteFile): number {
  const [whole, part] = [path, `${path}.part`].map(
    (name) => statSync(name, { throwIfNoEntry: false })?.size ?? 0,
  ) as [number, number];
  return Math.min(bytes, whole || part);
}
