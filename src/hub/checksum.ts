/** Is a file what the hub has? By size and by checksum: sha256 of the content, or the sha1 that git knows a blob by. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { digestOf } from '../disk.js';
import type { RemoteFile } from './repository.js';

/** What is wrong with a file, or null. */
export async function faultOf(path: string, { bytes, checksum }: RemoteFile): Promise<string | null> {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) return 'it is not there.';
  if (size !== bytes) return `it has ${size} bytes, not the declared ${bytes}.`;
  const { kind, hex } = checksum;
  const hash = kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${bytes}\0`);
  const actual = await digestOf(path, hash);
  const name = kind === 'sha256' ? 'sha256' : 'git blob sha1';
  return actual === hex ? null : `its ${name} is ${actual}, expected ${hex}.`;
}
