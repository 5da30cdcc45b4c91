/** Do dossiers and reviews beside a folder keep their promises? */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUOTED } from '../../src/api/samples.js';
import { addDossier, dossiersOf, readDossier } from '../../src/desk/dossiers.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { ANN, describeDesk } from './desk-contract.js';

describe('the desk beside a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-desk-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  describeDesk(() => new FolderRecords(join(folder, 'index')));
});

describe('a dossier', () => {
  const work = useWorkspace();

  it('is the one before or the one after, when the process is killed while it writes', async () => {
    const script = `
      import { addDossier, changeDossier } from './src/desk/dossiers.ts';
      import { FolderRecords } from './src/stores/folder/records.ts';
      const ann = ${JSON.stringify(ANN)};
      const records = new FolderRecords(process.argv.at(-1));
      const dossierOf = (at) => ({
        title: String(at),
        sections: Array.from({ length: 20 }, (_, id) => ({ id: 's' + id, heading: '', note: String(at).repeat(5000), items: [] })),
      });
      let { id, version } = await addDossier(records, ann, dossierOf(0));
      for (let at = 1; ; at++) {
        ({ version } = await changeDossier(records, ann, { id, version, dossier: dossierOf(at) }));
        process.stdout.write(at + '\\n');
      }`;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script, work.index],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let written = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      written = Number(line);
      if (written === 25) child.kill('SIGKILL');
    }
    expect(written).toBeGreaterThanOrEqual(25);
    const records = new FolderRecords(work.index);
    const [{ id, title } = { id: '', title: '' }] = await dossiersOf(records, ANN);
    expect([written, written + 1]).toContain(Number(title));
    const { dossier } = await readDossier(records, null, id);
    expect(new Set(dossier.sections.map(({ note }) => note))).toEqual(new Set([title.repeat(5000)]));
    await records.close();
  });

  it('stays, whatever an ingest does to the index', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.write('b.txt', articleText('苏州工业园区'));
    await work.ingest();
    const records = new FolderRecords(work.index);
    const made = await addDossier(records, ANN, QUOTED);
    await work.write('a.txt', articleText('青岛高新区的改革'));
    await work.ingest();
    await work.remove('b.txt');
    await work.ingest({ prune: true });
    await work.ingest({ rebuild: true });
    for (let times = 0; times < 3; times++) {
      await work.write('a.txt', articleText(`青岛高新区第${times}次`));
      await work.ingest();
    }
    const { id, version } = made;
    expect(await readDossier(records, ANN, id)).toMatchObject({ id, version, own: true, dossier: QUOTED });
    await records.close();
  });
});
