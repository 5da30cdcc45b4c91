/**
 * Which files were found intact, and have not been written to since? Reading an index of 100,000 passages completely takes longer
 * than everything else at the start. So a note beside the files says what the file system knew of them when they were last read
 * completely, and a server that finds it true opens them and reads them later. It takes the note away meanwhile: should damage that
 * the file system does not know of end the process, the next one reads them first.
 */
import { type BigIntStats, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE_FILE, type Manifest, VECTORS_FILE, verifyFiles } from './manifest.js';

export const INTACT_FILE = 'intact.json';

/**
 * Notes that the files of a generation are intact. Where the folder cannot be written they are read at each start.
 * @param state as `stateOf` gave it before they were read
 */
export function noteIntact(folder: string, state: string): void {
  try {
    writeFileSync(join(folder, INTACT_FILE), `${state}\n`);
  } catch {}
}

/** Takes the note away. @returns the state that it notes, if that is still true; otherwise null */
export function takeNote(folder: string): string | null {
  const file = join(folder, INTACT_FILE);
  try {
    const state = stateOf(folder);
    const isTrue = readFileSync(file, 'utf8') === `${state}\n`;
    rmSync(file);
    return isTrue ? state : null;
  } catch {
    return null;
  }
}

/**
 * Reads the files of a generation, unless a note says that they are intact.
 * @returns null when they were read; otherwise the state that the note had, and they should be read later (`LaterCheck`)
 * @throws ZonelensError `index_corrupt`
 */
export async function readUnlessNoted(folder: string, manifest: Manifest): Promise<string | null> {
  const noted = takeNote(folder);
  if (noted !== null) return noted;
  const state = stateOf(folder);
  await verifyFiles(folder, manifest);
  noteIntact(folder, state);
  return null;
}

/** What the file system knows of the files: another text after any change, in place or by another file. */
export function stateOf(folder: string): string {
  return JSON.stringify(
    [CATALOGUE_FILE, VECTORS_FILE].map((name) => {
      const stats = statSync(join(folder, name), { bigint: true, throwIfNoEntry: false });
      return { name, ...(stats && knownOf(stats)) };
    }),
  );
}

function knownOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): Record<string, string> {
  return { ino: `${ino}`, size: `${size}`, mtimeNs: `${mtimeNs}`, ctimeNs: `${ctimeNs}` };
}
