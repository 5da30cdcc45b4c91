/**
 * How do originals lie on the disk? Each in a file that is named by the checksum of its bytes, so that the same document is kept
 * once, and what was damaged is noticed. A file is there completely or not at all.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { explained } from '../disk/errors.js';
import { replaceFile, sync, TEMPORARY_SUFFIX } from '../disk/files.js';
import { ZonelensError } from '../errors.js';

/** Files of one folder: more would make it slow to list on some file systems. */
const PREFIX_LENGTH = 2;
const PREFIX = /^[0-9a-f]{2}$/;
export const CHECKSUM = /^[0-9a-f]{64}$/;

export interface FilesFound {
  /** Size of each file in bytes, by its checksum. */
  sizes: Map<string, number>;
  /** Paths of files that a killed process did not finish. */
  unfinished: string[];
}

export function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export class OriginalFiles {
  constructor(readonly folder: string) {}

  /** Resolves when the file would survive a power failure. @throws ZonelensError `storage_failed` */
  async put(sha256: string, bytes: Uint8Array): Promise<void> {
    const file = this.pathOf(sha256);
    if (existsSync(file)) return;
    try {
      await this.makeFolder(sha256);
      await replaceFile(file, bytes);
    } catch (error) {
      throw explained(error, this.folder, 'Nothing else was changed', ELSEWHERE);
    }
  }

  /** Null when there is none. @throws ZonelensError `not_found` when it was damaged */
  async read(sha256: string): Promise<Uint8Array | null> {
    const file = this.pathOf(sha256);
    if (!existsSync(file)) return null;
    const bytes = await readFile(file);
    if (checksumOf(bytes) === sha256) return bytes;
    throw new ZonelensError(
      'not_found',
      'The original was damaged on the disk: its bytes differ from what was read. Ingest its source again.',
    );
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Everything else in the folder is left alone, and is not listed. */
  async list(): Promise<FilesFound> {
    const found: FilesFound = { sizes: new Map(), unfinished: [] };
    for (const prefix of (await namesIn(this.folder)).filter((name) => PREFIX.test(name))) {
      for (const name of await namesIn(join(this.folder, prefix))) {
        const path = join(this.folder, prefix, name);
        const isTemporary = name.endsWith(TEMPORARY_SUFFIX);
        const sha256 = isTemporary ? name.slice(0, -TEMPORARY_SUFFIX.length) : name;
        if (!CHECKSUM.test(sha256) || !sha256.startsWith(prefix)) continue;
        if (isTemporary) found.unfinished.push(path);
        else found.sizes.set(sha256, (await stat(path)).size);
      }
    }
    return found;
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, PREFIX_LENGTH), sha256);
  }

  private async makeFolder(sha256: string): Promise<void> {
    const folder = join(this.folder, sha256.slice(0, PREFIX_LENGTH));
    if (existsSync(folder)) return;
    await mkdir(folder, { recursive: true });
    await sync(this.folder);
  }
}

export const ELSEWHERE = 'set ZONELENS_KEEP_ORIGINALS to a folder elsewhere';

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
