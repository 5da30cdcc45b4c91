/** Do originals survive a process that is killed at any step? */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ARMING_VARIABLE } from '../../src/disk/fault-points.js';
import { checksumOf } from '../../src/originals/files.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { runCommand } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { faultsIn, filesIn, recordsIn } from './workspace.js';

const work = useWorkspace();
const backend = () => folderBackend({ indexFolder: work.index });
const originals = () => join(work.index, 'originals');

/** The first file that an ingest replaces is an original, the last one is CURRENT. */
const KILLS = [
  'replace:written 1',
  'replace:synced 1',
  'replace:renamed 1',
  'replace:folder-synced 2',
  'ingest:article-stored 1',
  'publish:renamed 1',
  'publish:switched 1',
];

it.each(KILLS)(
  'the program, killed at %s, has the old originals, and the next ingest completes',
  async (kill) => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.write('b.txt', articleText('济南高新区'));
    const environment = { ZONELENS_INDEX: work.index, ZONELENS_KEEP_ORIGINALS: 'true' };
    const run = (more = {}) => runCommand(['ingest', work.articles], { ...environment, ...more });
    expect((await run()).status).toBe(0);
    const before = await recordsIn(backend());
    await work.write('a.txt', articleText('青岛高新区', 3));
    await work.write('c.txt', articleText('苏州工业园区'));
    expect(await run({ [ARMING_VARIABLE]: `kill ${kill}` })).toMatchObject({ status: null });
    const after = await recordsIn(backend());
    for (const [id, [newest]] of before)
      expect(after.get(id)?.map(({ sha256 }) => sha256)).toContain(newest?.sha256);
    const there = await filesIn(originals());
    for (const { sha256 } of [...after.values()].flat()) expect(there).toContain(sha256);
    // The second one removes what the one before it still needed.
    for (let times = 0; times < 2; times++) expect((await run()).status).toBe(0);
    expect(await faultsIn(backend(), originals())).toEqual([]);
    const shown = [...(await recordsIn(backend())).values()].flat().map(({ sha256 }) => sha256);
    const sources = await Promise.all(
      ['a', 'b', 'c'].map((name) => readFile(join(work.articles, `${name}.txt`))),
    );
    expect(shown.sort()).toEqual(sources.map(checksumOf).sort());
  },
);
