import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { REVIEW } from '../../src/api/samples.js';
import { readConfig } from '../../src/config.js';
import { reviewId } from '../../src/desk/review.js';
import { sha256Of } from '../../src/disk/files.js';
import { lockForWriting } from '../../src/disk/lock.js';
import { openDatabase } from '../../src/disk/sqlite/index.js';
import type { Finding } from '../../src/doctor/finding.js';
import { checkIndex } from '../../src/doctor/index-folder.js';
import { setDamagedAside } from '../../src/doctor/records.js';
import { repair } from '../../src/doctor/repair.js';
import { bringIn } from '../../src/store/kept-records.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { sealed } from '../../src/stores/folder/manifest.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { stateOf } from '../helpers/index-state.js';
import { damageRecord, keep, keptIn } from '../helpers/kept.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the doctor', () => {
  const work = useWorkspace();
  const config = () => readConfig({ ...process.env, ZONELENS_INDEX: work.index });
  const repairNow = async () => repair(config(), await checkIndex(config()), async () => work.embedder);
  const found = async (status: Finding['status']) =>
    (await checkIndex(config())).findings.filter((finding) => finding.status === status);
  const inLive = (file: string) => join(work.index, currentGeneration(work.index) as string, file);

  async function twoGenerations(): Promise<[string, string]> {
    const made: string[] = [];
    for (const name of ['a', 'b']) {
      await work.write(`${name}.txt`, articleText(name));
      made.push((await work.ingest()).generation as string);
    }
    return made as [string, string];
  }

  it('finds nothing wrong with what an ingest leaves', async () => {
    await twoGenerations();
    expect(await found('fail')).toEqual([]);
    // The index was made with the fake model, not with the configured one.
    expect((await found('warn')).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('made with another model'),
    ]);
    const before = (await readdir(work.index, { recursive: true })).sort();
    await repairNow();
    expect((await readdir(work.index, { recursive: true })).sort()).toEqual(before);
  });

  it('makes the newest undamaged generation the live one, and sets the damaged one aside', async () => {
    const [former, live] = await twoGenerations();
    await truncate(inLive('catalogue.sqlite'), 100);
    expect((await found('fail')).map(({ advice }) => advice)).toEqual(['npm run doctor -- --repair']);
    expect((await repairNow()).join()).toMatch(new RegExp(`CURRENT now names ${former}.*${live} is kept as`));
    expect(await found('fail')).toEqual([]);
    expect(currentGeneration(work.index)).toBe(former);
    expect(await readdir(work.index)).toContain(`damaged-${live}`);
    expect((await stateOf(work.index, work.embedder.model)).skipped).toEqual([]);
  });

  it.each([
    ['damaged', (file: string) => writeFile(file, 'nonsense')],
    ['gone', (file: string) => rm(file)],
  ])('repairs a CURRENT that is %s', async (_, damage) => {
    const [, live] = await twoGenerations();
    await damage(join(work.index, 'CURRENT'));
    expect(await found('fail')).toHaveLength(1);
    await repairNow();
    expect(currentGeneration(work.index)).toBe(live);
    expect(await found('fail')).toEqual([]);
  });

  it('names each damaged record, sets it aside for a backup to bring it back, and leaves the others', async () => {
    await twoGenerations();
    const at = '2026-11-30T12:00:00.000Z';
    const dossier = (title: string) => ({
      ...{ kind: 'dossier', id: title },
      value: {
        owner: { id: 'a', name: 'Ann' },
        createdAt: at,
        changedAt: at,
        dossier: { title, sections: [] },
      },
    });
    const review = { kind: 'review', id: reviewId(REVIEW), value: { ...REVIEW, by: 'Ann', at } };
    const correction = { kind: 'correction', id: 'c', value: { key: 'c', corrected: {} } };
    const kept = [correction, dossier('一'), dossier('二'), dossier('三'), review];
    await keep(work.index, kept);
    const records = async () =>
      (await checkIndex(config())).findings.filter(({ name }) => name === 'records');
    expect(await records()).toMatchObject([
      { status: 'ok', detail: expect.stringContaining('3 of kind dossier') },
    ]);
    damageRecord(work.index, { kind: 'dossier', id: '一' }, '{"dossier":null}');
    damageRecord(work.index, { kind: 'dossier', id: '二' }, '{"owner":');
    damageRecord(work.index, review, '{}');
    damageRecord(work.index, correction, '[]');
    const [finding] = await records();
    expect(finding).toMatchObject({
      status: 'fail',
      advice: expect.stringMatching(/--repair.* npm run restore/),
    });
    expect(finding?.detail).toMatch(/^4 damaged: /);
    for (const named of [
      'dossier 一 (owner',
      'dossier 二 (it is not JSON',
      `review ${review.id} (`,
      'correction c (',
    ])
      expect(finding?.detail).toContain(named);
    const done = await setDamagedAside(new FolderRecords(work.index));
    expect(done).toHaveLength(4);
    expect(await setDamagedAside(new FolderRecords(work.index))).toEqual([]);
    expect((await records())[0]).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('4 of kind damaged-record'),
    });
    const left = await keptIn(work.index);
    expect(left.filter(({ kind }) => kind !== 'damaged-record')).toEqual([dossier('三')]);
    expect(left.map(({ value }) => (value as { text?: string }).text)).toContain('{"owner":');
    // Then nothing is in the way of what a backup has.
    const store = new FolderRecords(work.index);
    const brought = await bringIn(store, Readable.from(kept), { replace: false });
    expect(brought).toEqual({ put: 4, same: 1, stayed: 0 });
    await store.close();
  });

  it('warns of a dossier of another form, which is used as it is', async () => {
    await twoGenerations();
    const at = '2026-11-30T12:00:00.000Z';
    const value = { owner: { id: 'a', name: 'Ann' }, createdAt: at, changedAt: at, later: 1 };
    await keep(work.index, [
      { kind: 'dossier', id: 'x', value: { ...value, dossier: { title: '一', sections: [] } } },
    ]);
    expect(await found('fail')).toEqual([]);
    expect((await found('warn')).map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(/^1 of another form .*dossier x/),
    );
    expect(await setDamagedAside(new FolderRecords(work.index))).toEqual([]);
  });

  it('deletes nothing when every generation is damaged, and says what to do', async () => {
    const generations = await twoGenerations();
    for (const name of generations) await truncate(join(work.index, name, 'catalogue.sqlite'), 100);
    await repairNow();
    const names = await readdir(work.index);
    for (const name of generations) expect(names).toContain(name);
    const advice = (await found('fail')).map((finding) => finding.advice).join();
    expect(advice).toContain('npm run restore -- <file>');
    expect(advice).toContain('npm run ingest -- --rebuild');
  });

  it('removes what killed processes left, not what a running process uses', async () => {
    await twoGenerations();
    await mkdir(join(work.index, '.staging-1234'));
    await writeFile(join(work.index, 'CURRENT.new'), '');
    const lock = lockForWriting(work.index);
    expect((await checkIndex(config())).findings).toContainEqual(
      expect.objectContaining({
        name: 'lock',
        status: 'ok',
        detail: expect.stringContaining(`process ${process.pid}`),
      }),
    );
    await expect(repairNow()).rejects.toMatchObject({ code: 'index_busy' });
    lock.release();
    expect((await found('warn')).map(({ name }) => name)).toContain('leftovers');
    await repairNow();
    expect((await readdir(work.index)).filter((name) => /^\.|new$/.test(name))).toEqual([]);
  });

  it.each([
    ['a term with the postings of another', 'UPDATE terms SET passages = passages + 1', /postings of term/],
    ['a passage without postings', 'DELETE FROM terms', /passage 1 is in the postings of no term/],
    [
      'a passage under a wrong id',
      "UPDATE passages SET id = x'0123456789abcdef' WHERE label = 1",
      /ids of article/,
    ],
    [
      'a passage without an article',
      'UPDATE passages SET article = 12345 WHERE label = 1',
      /refers to a missing row of articles/,
    ],
  ])('finds damage that checksums cannot find: %s', async (_, sql, expected) => {
    await twoGenerations();
    const file = inLive('catalogue.sqlite');
    const db = openDatabase(file);
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
    const { seal: _seal, ...manifest } = JSON.parse(await readFile(inLive('manifest.json'), 'utf8'));
    manifest.files['catalogue.sqlite'] = {
      bytes: (await readFile(file)).length,
      sha256: await sha256Of(file),
    };
    await writeFile(inLive('manifest.json'), sealed(manifest));
    expect((await found('fail')).map(({ detail }) => detail).join()).toMatch(expected);
  });
});
