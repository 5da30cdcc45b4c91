/** Do the files and the records of originals belong together? */
import { rm } from 'node:fs/promises';
import type { RecordBackend } from '../store/record-store.js';
import { OriginalFiles } from './files.js';
import { OriginalRecords } from './records.js';

export interface OriginalsReport {
  files: number;
  bytes: number;
  /** Checksums of files that no article has. */
  unnamed: string[];
  /** Paths of files that a killed process did not finish. */
  unfinished: string[];
  /** Number of originals whose files are gone. */
  missing: number;
}

interface Place {
  folder: string;
  records: RecordBackend;
}

export async function examineOriginals({ folder, records }: Place): Promise<OriginalsReport> {
  const store = new OriginalRecords(await records.records());
  try {
    const { sizes, unfinished } = await new OriginalFiles(folder).list();
    const named = new Set([...(await store.all()).values()].flat().map(({ sha256 }) => sha256));
    return {
      files: sizes.size,
      bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
      unnamed: [...sizes.keys()].filter((sha256) => !named.has(sha256)),
      unfinished,
      missing: [...named].filter((sha256) => !sizes.has(sha256)).length,
    };
  } finally {
    await store.close();
  }
}

/** Removes what no article has. Only while no other process writes the index. @returns the number of files */
export async function removeStrays(place: Place): Promise<number> {
  const { unnamed, unfinished } = await examineOriginals(place);
  const files = new OriginalFiles(place.folder);
  for (const sha256 of unnamed) await files.remove(sha256);
  for (const path of unfinished) await rm(path, { force: true });
  return unnamed.length + unfinished.length;
}
