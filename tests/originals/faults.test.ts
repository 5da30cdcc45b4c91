/** Do originals survive a backup and its restoring, and a repair? */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { checkOriginals, repairOriginals } from '../../src/doctor/originals.js';
import { checksumOf, OriginalFiles } from '../../src/originals/files.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { readBackup } from '../../src/stores/folder/backup/read.js';
import { restore } from '../../src/stores/folder/backup/restore.js';
import { backup } from '../../src/stores/folder/backup/write.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { faultsIn, filesIn, recordsIn } from './workspace.js';

const work = useWorkspace();
const backend = () => folderBackend({ indexFolder: work.index });
const originals = () => join(work.index, 'originals');
const ingest = () => work.ingest({ originals: { folder: originals(), maxBytes: 1e6, records: backend() } });

describe('a backup', () => {
  const file = () => join(work.folder, 'backup.tar');
  const save = (originalsFolder: string | null) =>
    backup({ indexFolder: work.index, file: file(), originalsFolder });
  const back = (indexFolder: string, originalsFolder: string | null) =>
    restore({
      file: file(),
      indexFolder,
      originalsFolder,
      embedder: work.embedder,
      preparer: work.embedder.preparer,
    });

  it('brings back every original, beside an index elsewhere', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.write('b.txt', articleText('济南高新区'));
    await ingest();
    expect((await save(originals())).facts).toMatchObject({ format: 2, originals: 2 });
    const other = join(work.folder, 'other');
    expect((await back(other, join(other, 'originals'))).warnings).toEqual([]);
    expect(await recordsIn(folderBackend({ indexFolder: other }))).toEqual(await recordsIn(backend()));
    expect(await filesIn(join(other, 'originals'))).toEqual(await filesIn(originals()));
    expect(await faultsIn(folderBackend({ indexFolder: other }), join(other, 'originals'))).toEqual([]);
  });

  it('without originals says so, and one with them is restored without, with a warning', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    expect((await save(null)).facts.originals).toBeUndefined();
    await rm(file());
    await save(originals());
    const { warnings } = await back(join(work.folder, 'other'), null);
    expect(warnings).toEqual([expect.stringContaining('1 originals were not restored')]);
  });

  it('that is damaged within an original is refused', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    await save(originals());
    const bytes = await readFile(file());
    const at = bytes.lastIndexOf(Buffer.from('的第1段正文'));
    bytes[at] = (bytes[at] as number) ^ 1;
    await writeFile(file(), bytes);
    await expect(readBackup(file())).rejects.toMatchObject({ code: 'backup_invalid' });
  });
});

it('doctor counts originals, names what is wrong, and removes strays', async () => {
  await work.write('a.txt', articleText('青岛高新区'));
  await ingest();
  const config = readConfig({ ZONELENS_INDEX: work.index, ZONELENS_KEEP_ORIGINALS: 'true' });
  expect(await checkOriginals(readConfig({ ZONELENS_INDEX: work.index }))).toEqual([]);
  expect(await checkOriginals(config)).toMatchObject([
    { status: 'ok', detail: expect.stringContaining('1 files') },
  ]);
  const stray = Buffer.from('nobody');
  await new OriginalFiles(originals()).put(checksumOf(stray), stray);
  await mkdir(join(originals(), 'mine'));
  await cp(join(work.articles, 'a.txt'), join(originals(), 'mine', 'a.txt'));
  expect(await checkOriginals(config)).toMatchObject([
    { status: 'warn', detail: expect.stringContaining('1 are of no article') },
  ]);
  expect(await repairOriginals(config)).toEqual([expect.stringContaining('1 files')]);
  expect(await checkOriginals(config)).toMatchObject([{ status: 'ok' }]);
  expect(await readFile(join(originals(), 'mine', 'a.txt'), 'utf8')).toContain('青岛高新区');
  const [only = ''] = await filesIn(originals());
  await new OriginalFiles(originals()).remove(only);
  expect(await checkOriginals(config)).toMatchObject([
    { status: 'warn', detail: expect.stringContaining('1 are gone') },
  ]);
});
