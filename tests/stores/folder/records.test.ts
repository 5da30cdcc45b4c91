/** Do the records of a folder keep the contract, and leave a folder alone that nobody writes to? */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/disk/sqlite/index.js';
import { FolderRecords } from '../../../src/stores/folder/records.js';
import { damagedDatabase } from '../../helpers/damaged-database.js';
import { damageRecord } from '../../helpers/kept.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';
import { describeRecordStore } from '../../store/record-contract.js';

describe('the records of a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-records-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  describeRecordStore(
    () => new FolderRecords(join(folder, 'index')),
    async ({ kind, id }, json) => damageRecord(join(folder, 'index'), { kind, id }, json),
  );

  it('are read from a file of an earlier version, also by those who may not write it', async () => {
    const index = join(folder, 'index');
    const file = join(index, 'records.sqlite');
    const records = new FolderRecords(index);
    const version = await records.put('kind', 'id', 1, 'absent');
    await records.close();
    const db = openDatabase(file);
    db.exec('DROP INDEX heads');
    db.close();
    const before = await readFile(file);
    await chmod(file, 0o400);
    await chmod(index, 0o500);
    try {
      const reader = new FolderRecords(index);
      expect(await reader.heads('kind', { limit: 1 })).toEqual([{ id: 'id', version }]);
      expect(await reader.get('kind', 'id')).toMatchObject({ value: 1, version });
      await reader.close();
      // Rights do not bind the superuser.
      if (process.getuid?.() !== 0) expect(await readFile(file)).toEqual(before);
    } finally {
      await chmod(index, 0o700);
      await chmod(file, 0o600);
    }
    const writer = new FolderRecords(index);
    await writer.put('kind', 'id', 2, version);
    expect(await writer.heads('kind', { limit: 1 })).toHaveLength(1);
    await writer.close();
  });

  it('are no file until there is one', async () => {
    const records = new FolderRecords(join(folder, 'index'));
    expect(await records.get('kind', 'id')).toBeNull();
    expect(await records.list('kind', { limit: 1 })).toEqual([]);
    await records.close();
    expect(existsSync(join(folder, 'index'))).toBe(false);
  });

  it('are refused with what to do when their file is damaged, which is left as it is', async () => {
    const index = join(folder, 'index');
    const file = join(index, 'records.sqlite');
    await mkdir(index);
    for (const damage of [damagedDatabase(), Buffer.from('no database at all')]) {
      await writeFile(file, damage);
      const records = new FolderRecords(index);
      const advice = {
        code: 'storage_failed',
        message: expect.stringMatching(
          /records\.sqlite cannot be used: .* what people keep .* npm run restore -- <a backup>/,
        ),
      };
      await expect(records.put('kind', 'id', 1, 'absent')).rejects.toMatchObject(advice);
      await expect(records.get('kind', 'id')).rejects.toMatchObject(advice);
      await records.close();
      expect(await readFile(file)).toEqual(damage);
    }
  });

  it('are refused with what to do when the folder cannot be written', async () => {
    await writeFile(join(folder, 'index'), 'a file');
    const records = new FolderRecords(join(folder, 'index'));
    await expect(records.put('kind', 'id', 1, 'absent')).rejects.toThrow();
    await records.close();
  });
});

describe('processes that count up one record of a folder', () => {
  const work = useWorkspace();

  it('lose no step, and an ingest leaves the record', async () => {
    const script = `
      import { FolderRecords } from './src/stores/folder/records.ts';
      const records = new FolderRecords(process.argv.at(-1));
      for (let step = 0; step < 50; ) {
        const found = await records.get('kind', 'id');
        try {
          await records.put('kind', 'id', (found?.value ?? 0) + 1, found?.version ?? 'absent');
          step++;
        } catch (error) {
          if (error.name !== 'RecordConflict') throw error;
        }
      }`;
    const statuses = await Promise.all(
      [1, 2].map(
        () =>
          new Promise((resolve) => {
            const child = spawn(
              process.execPath,
              ['--import', 'tsx', '--input-type=module', '-e', script, work.index],
              { stdio: 'inherit' },
            );
            child.on('close', resolve);
          }),
      ),
    );
    expect(statuses).toEqual([0, 0]);
    await work.write('a.txt', articleText('青岛高新区'));
    await work.ingest();
    await work.write('a.txt', articleText('青岛高新区的改革'));
    await work.ingest();
    const records = new FolderRecords(work.index);
    expect(await records.get('kind', 'id')).toMatchObject({ value: 100 });
    await records.close();
  });
});
