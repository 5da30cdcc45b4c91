/** Records that people keep, put into an index and read from it. */
import { join } from 'node:path';
import { digestOf } from '../../src/access/key.js';
import { DOSSIER, QUOTED, WATCH, WATCHED } from '../../src/api/samples.js';
import type { KeptDossier } from '../../src/desk/dossiers.js';
import { openDatabase } from '../../src/disk/sqlite/index.js';
import { type KeptRecord, keptRecords } from '../../src/store/kept-records.js';
import { WATCH_KIND } from '../../src/store/news.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import type { KeptWatch } from '../../src/watches/kept.js';

export async function keep(indexFolder: string, kept: readonly KeptRecord[]): Promise<void> {
  const records = new FolderRecords(indexFolder);
  for (const { kind, id, value } of kept) await records.put(kind, id, value, 'absent');
  await records.close();
}

/** Puts something in the place of the JSON of a record. */
export function damageRecord(
  indexFolder: string,
  { kind, id }: Pick<KeptRecord, 'kind' | 'id'>,
  json: string,
): void {
  const db = openDatabase(join(indexFolder, 'records.sqlite'));
  db.prepare('UPDATE records SET value = ? WHERE kind = ? AND id = ?').run(json, kind, id);
  db.close();
}

/** The dossier and the watch of the examples, which belong to the holder of a key of the environment. */
export async function keepSample(indexFolder: string, key: string): Promise<void> {
  const id = `env-${digestOf(key).toString('hex').slice(0, 8)}`;
  const owner = { id, name: id };
  const at = '2026-11-30T12:00:00.000Z';
  const value: KeptDossier = { owner, createdAt: at, changedAt: at, dossier: QUOTED };
  const watch: KeptWatch = {
    ...{ owner, createdAt: at, changedAt: at },
    from: '',
    watch: WATCHED,
    secret: null,
  };
  await keep(indexFolder, [
    { kind: 'dossier', id: DOSSIER, value },
    { kind: WATCH_KIND, id: WATCH, value: watch },
  ]);
}

export async function keptIn(indexFolder: string): Promise<KeptRecord[]> {
  const records = new FolderRecords(indexFolder);
  try {
    const kept: KeptRecord[] = [];
    for await (const { kind, id, value } of keptRecords(records)) kept.push({ kind, id, value });
    return kept;
  } finally {
    await records.close();
  }
}
