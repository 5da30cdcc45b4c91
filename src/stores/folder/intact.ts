/**
 * Which files were found intact, and have not been written to since? Reading an index of 100,000 passages completely takes longer
 * than everything else at the start. So a note beside the files says what the file system knew of them when they were last read
 * completely, and a server that finds it true opens them and reads them later. It takes the note away meanwhile: should damage that
 * the file system does not know of end the process, the next one reads them first.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE_FILE, type Manifest, VECTORS_FILE, verifyFiles } from './manifest.js';

export const INTACT_FILE = 'intact.json';

/** Notes that the files of a generation are intact. Where the folder cannot be written they are read at each start. */
export function noteIntact(folder: string): void {
  try {
    writeFileSync(join(folder, INTACT_FILE), `${stateOf(folder)}\n`);
  } catch {}
}

/** Takes the note away. @returns whether there was one that is still true */
export function takeNote(folder: string): boolean {
  const file = join(folder, INTACT_FILE);
  try {
    const isTrue = readFileSync(file, 'utf8') === `${stateOf(folder)}\n`;
    rmSync(file);
    return isTrue;
  } catch {
    return false;
  }
}

/**
 * Reads the files of a generation, unless a note says that they are intact.
 * @returns whether they were read; if not, they should be later (`LaterCheck`)
 * @throws ZonelensError `index_corrupt`
 */
export async function readUnlessNoted(folder: string, manifest: Manifest): Promise<boolean> {
  if (takeNote(folder)) return false;
  await verifyFiles(folder, manifest);
  noteIntact(folder);
  return true;
}

/** Another one after any change of a file, in place or by another file. */
function stateOf(folder: string): string {
  return JSON.stringify(
    [CATALOGUE_FILE, VECTORS_FILE].map((name) => {
      const { ino, size, mtimeNs, ctimeNs } = statSync(join(folder, name), { bigint: true });
      return { name, ino: `${ino}`, size: `${size}`, mtimeNs: `${mtimeNs}`, ctimeNs: `${ctimeNs}` };
    }),
  );
}
