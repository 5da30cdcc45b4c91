/** An index with originals, for tests: which articles have one, and which files there are. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OriginalFiles } from '../../src/originals/files.js';
import { ORIGINAL_KIND, type OriginalRecord } from '../../src/originals/original.js';
import { recordsOf } from '../../src/store/record-store.js';
import type { IndexBackend } from '../../src/stores/backend.js';

/** The originals of each article, by its id, the newest first. */
export async function recordsIn(backend: IndexBackend): Promise<Map<string, OriginalRecord['originals']>> {
  const records = await backend.records();
  try {
    const all = new Map<string, OriginalRecord['originals']>();
    for await (const { id, value } of recordsOf<OriginalRecord>(records, ORIGINAL_KIND, { pageSize: 1000 }))
      all.set(id, value.originals);
    return all;
  } finally {
    await records.close();
  }
}

export const filesIn = async (folder: string): Promise<string[]> =>
  [...(await new OriginalFiles(folder).list()).sizes.keys()].sort();

/** Every file that is named is there with the bytes that its name says, and no others are. */
export async function faultsIn(backend: IndexBackend, folder: string): Promise<string[]> {
  const named = new Set([...(await recordsIn(backend)).values()].flat().map(({ sha256 }) => sha256));
  const files = new OriginalFiles(folder);
  const { unfinished } = await files.list();
  const there = await filesIn(folder);
  const missing = [...named].filter((sha256) => !there.includes(sha256)).map((name) => `missing ${name}`);
  const strays = there.filter((sha256) => !named.has(sha256)).map((name) => `stray ${name}`);
  for (const sha256 of there) await files.read(sha256);
  return [...missing, ...strays, ...unfinished];
}

export async function damage(folder: string): Promise<void> {
  const [prefix = ''] = await readdir(folder);
  const [name = ''] = await readdir(join(folder, prefix));
  const file = join(folder, prefix, name);
  await writeFile(file, `${await readFile(file, 'utf8')} damaged`);
}
