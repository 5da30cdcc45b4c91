import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { create } from 'tar';
import { beforeEach, describe, expect, it } from 'vitest';
import { QUOTED } from '../../src/api/samples.js';
import { addDossier, dossiersOf, removeDossier } from '../../src/desk/dossiers.js';
import { setDamagedAside } from '../../src/doctor/records.js';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import type { StoredRecord } from '../../src/store/record-store.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { type Entry, readBackup } from '../../src/stores/folder/backup/read.js';
import { restore } from '../../src/stores/folder/backup/restore.js';
import { backup } from '../../src/stores/folder/backup/write.js';
import { currentGeneration, generationNames } from '../../src/stores/folder/generation.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { damagedDatabase } from '../helpers/damaged-database.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { type IndexState, stateOf } from '../helpers/index-state.js';
import { damageRecord, keep, keptIn } from '../helpers/kept.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { flippedOrCut } from './damaged.js';

/** How many damaged copies are tried; the file is too large to damage every byte of it. */
const RUNS = 150;

const log = pino({ level: 'silent' });

async function answersOf(indexFolder: string, embedder: FakeEmbedder, texts: readonly string[]) {
  const service = await ZonelensService.open(folderBackend({ indexFolder: indexFolder }), embedder, {
    log,
    reloadMs: 0,
  });
  try {
    const answers = [];
    for (const q of texts) {
      const { tookMs: _, ...answer } = await service.search(parseQuery({ q, limit: '50' }));
      answers.push(answer);
    }
    return answers;
  } finally {
    await service.close();
  }
}

describe('a backup', () => {
  const work = useWorkspace();
  let file: string;
  let other: string;
  beforeEach(() => {
    file = join(work.folder, 'backup.tar');
    other = join(work.folder, 'other');
  });

  const make = () => backup({ indexFolder: work.index, file });
  const restoreTo = (indexFolder: string, embedder = work.embedder) =>
    restore({ file, indexFolder, embedder, preparer: embedder.preparer });

  it('gives the same answers and ids after it is restored into an empty folder', async () => {
    const title = fc.stringMatching(/^[青岛高新区改革融合审批]{2,8}$/);
    const articles = fc.uniqueArray(fc.tuple(title, fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 5,
      selector: ([name]) => name,
    });
    await fc.assert(
      fc.asyncProperty(articles, async (chosen) => {
        const folder = await mkdtemp(join(tmpdir(), 'zonelens-backup-'));
        const [index, copy, tar] = ['index', 'copy', 'b.tar'].map((name) => join(folder, name)) as [
          string,
          string,
          string,
        ];
        const sources = join(folder, 'articles.jsonl');
        const lines = chosen.map(([name, sections], at) =>
          JSON.stringify({ id: at, title: name, text: articleText(name, sections) }),
        );
        await writeFile(sources, lines.join('\n'));
        const { embedder } = work;
        await work.ingest({ patterns: [sources], backend: folderBackend({ indexFolder: index }) });
        await backup({ indexFolder: index, file: tar });
        await restore({ file: tar, indexFolder: copy, embedder, preparer: embedder.preparer });
        const texts = chosen.map(([name]) => name);
        expect(await answersOf(copy, embedder, texts)).toEqual(await answersOf(index, embedder, texts));
        const { generation: _, ...state } = await stateOf(index, embedder.model);
        expect(await stateOf(copy, embedder.model)).toMatchObject(state);
        await rm(folder, { recursive: true, force: true });
      }),
      { numRuns: 10 },
    );
  });

  describe('of two articles', () => {
    let state: IndexState;
    beforeEach(async () => {
      await work.write('a.txt', articleText('甲'));
      await work.write('b.txt', articleText('乙'));
      await work.ingest();
      state = await stateOf(work.index, work.embedder.model);
      await make();
    });

    it('is refused, and changes nothing, when any byte is flipped, the end is missing or bytes are appended', async () => {
      const content = await readFile(file);
      const damaged = fc.oneof(
        { weight: 2, arbitrary: flippedOrCut(content) },
        fc.uint8Array({ minLength: 1, maxLength: 2000 }).map((more) => Buffer.concat([content, more])),
      );
      await fc.assert(
        fc.asyncProperty(damaged, async (bytes) => {
          await writeFile(file, bytes);
          await expect(restoreTo(other)).rejects.toMatchObject({ code: 'backup_invalid' });
        }),
        { numRuns: RUNS },
      );
      await expect(readdir(other)).rejects.toThrow('ENOENT');
    });

    it.each([
      ['another model', new FakeEmbedder('other', 8), (text: string) => text],
      [
        'another schema',
        undefined,
        (text: string) => text.replace(/"schemaVersion": \d+/, '"schemaVersion": 1'),
      ],
    ])(
      'of %s is restored by embedding its articles again, under the same ids',
      async (_, embedder = work.embedder, change) => {
        await rewriteFacts(file, change);
        const restored = await restoreTo(other, embedder);
        expect(restored.reembedReason).not.toBeNull();
        expect(restored.warnings).toEqual([]);
        const { passageIds, articles } = await stateOf(other, embedder.model);
        expect({ passageIds, articles }).toEqual({ passageIds: state.passageIds, articles: state.articles });
        // The restored articles still belong to their sources, so nothing is ingested again.
        expect(await work.ingest({ backend: folderBackend({ indexFolder: other }), embedder })).toMatchObject(
          {
            unchanged: 2,
            generation: null,
          },
        );
      },
    );

    it('of other steps or data is restored as it is, and brought up to date by the next ingest', async () => {
      await rewriteFacts(file, (text) => text.replace(/"pipelineVersion": \d+/, '"pipelineVersion": 1'));
      expect(await restoreTo(other)).toMatchObject({ reembedReason: null, warnings: [] });
      const backend = folderBackend({ indexFolder: other });
      const updated = await work.ingest({ backend, patterns: [] });
      expect(updated).toMatchObject({ articles: state.articles, passagesEmbedded: 0 });
      expect(updated.generation).not.toBeNull();
      expect((await stateOf(other, work.embedder.model)).passageIds).toEqual(state.passageIds);
      expect(await work.ingest({ backend, patterns: [] })).toMatchObject({ generation: null });
    });

    it('is refused when its format is newer, naming the version that reads it', async () => {
      await rewriteFacts(file, (text) => text.replace('"format": 2', '"format": 3'));
      await expect(restoreTo(other)).rejects.toThrow(
        /format 3.*reads formats up to 2.*Restore it with Zonelens/,
      );
    });

    it('of format 1, as earlier versions made it, is restored', async () => {
      await rewriteFacts(file, (text) => text.replace('"format": 2', '"format": 1'));
      expect((await readBackup(file)).entries['records.jsonl']).toBeUndefined();
      expect(await restoreTo(other)).toMatchObject({
        reembedReason: null,
        records: { put: 0, same: 0, stayed: 0 },
      });
      expect((await stateOf(other, work.embedder.model)).passageIds).toEqual(state.passageIds);
    });

    it('brings back what people keep, and never what a run of an ingest left', async () => {
      await keep(work.index, [
        { kind: 'dossier', id: 'a', value: { text: '一\n二' } },
        { kind: 'review', id: 'r', value: 1 },
        { kind: 'of a later version', id: '键', value: [null] },
        { kind: 'shared-ingest', id: 'current', value: 1 },
        { kind: 'shared-batch', id: 'b', value: 1 },
      ]);
      await rm(file);
      expect((await make()).records).toBe(3);
      expect(await readdir(work.folder)).not.toContainEqual(expect.stringContaining('partial'));
      expect((await restoreTo(other)).records).toEqual({ put: 3, same: 0, stayed: 0 });
      const kept = [
        { kind: 'dossier', id: 'a', value: { text: '一\n二' } },
        { kind: 'of a later version', id: '键', value: [null] },
        { kind: 'review', id: 'r', value: 1 },
      ];
      expect(await keptIn(other)).toEqual(kept);
      expect((await restoreTo(other)).records).toEqual({ put: 0, same: 3, stayed: 0 });
      // Those of another model come the same way.
      await rm(other, { recursive: true });
      expect((await restoreTo(other, new FakeEmbedder('other', 8))).records.put).toBe(3);
      expect(await keptIn(other)).toEqual(kept);
    });

    it('does not replace what was changed since, and brings back what was removed', async () => {
      await keep(work.index, [
        { kind: 'dossier', id: 'a', value: 'then' },
        { kind: 'dossier', id: 'b', value: 'then' },
      ]);
      await rm(file);
      await make();
      const records = new FolderRecords(work.index);
      for (const [id, value] of [['a', 'now'] as const, ['b', null] as const]) {
        const { version } = (await records.get('dossier', id)) as StoredRecord;
        if (value === null) await records.remove('dossier', id, version);
        else await records.put('dossier', id, value, version);
      }
      await records.close();
      expect((await restoreTo(work.index)).records).toEqual({ put: 1, same: 0, stayed: 1 });
      expect(await keptIn(work.index)).toEqual([
        { kind: 'dossier', id: 'a', value: 'now' },
        { kind: 'dossier', id: 'b', value: 'then' },
      ]);
    });

    it('is not made without what people keep, when that is damaged', async () => {
      await rm(file);
      await writeFile(join(work.index, 'records.sqlite'), damagedDatabase());
      await expect(make()).rejects.toThrow(/records\.sqlite cannot be used: .*what people keep/);
      expect((await readdir(work.folder)).filter((name) => name.startsWith('backup'))).toEqual([]);
    });

    it('is not made when one record cannot be read, and says which, and what to do', async () => {
      await rm(file);
      await keep(work.index, [
        { kind: 'dossier', id: 'sound', value: 1 },
        { kind: 'dossier', id: 'torn', value: 1 },
      ]);
      damageRecord(work.index, { kind: 'dossier', id: 'torn' }, '{"owner":');
      await expect(make()).rejects.toMatchObject({
        code: 'record_damaged',
        message: expect.stringMatching(/record torn of kind dossier is damaged .*--repair.*npm run restore/),
      });
      expect((await readdir(work.folder)).filter((name) => name.startsWith('backup'))).toEqual([]);
      await setDamagedAside(new FolderRecords(work.index));
      expect((await make()).records).toBe(2);
    });

    it('leaves out what is derived from records, which is made again where they are restored', async () => {
      const holder = { id: 'aaaaaaaaaaaa', name: 'Ann', scope: 'read' } as const;
      const records = new FolderRecords(work.index);
      const made = await addDossier(records, holder, QUOTED);
      await rm(file);
      expect((await make()).records).toBe(1);
      await removeDossier(records, holder, made);
      await addDossier(records, holder, { ...QUOTED, title: '后' });
      await records.close();
      for (const [index, titles] of [
        [other, [QUOTED.title]],
        [work.index, [QUOTED.title, '后']],
      ] as const) {
        await restoreTo(index);
        const restored = new FolderRecords(index);
        const listed = await dossiersOf(restored, holder);
        expect(listed.map(({ title }) => title).sort()).toEqual([...titles].sort());
        for (let at = titles.length; at < 100; at++) await addDossier(restored, holder, QUOTED);
        await expect(addDossier(restored, holder, QUOTED)).rejects.toMatchObject({ code: 'not_allowed' });
        await restored.close();
      }
    });

    it('is added to an existing index as the live generation', async () => {
      await work.write('c.txt', articleText('丙'));
      await work.ingest();
      const before = generationNames(work.index);
      for (let times = 0; times < 3; times++) await restoreTo(work.index);
      expect(generationNames(work.index)).toEqual(expect.arrayContaining(before));
      expect((await stateOf(work.index, work.embedder.model)).passageIds).toEqual(state.passageIds);
      await restoreTo(work.index, new FakeEmbedder('other', 8));
      expect(generationNames(work.index)).toEqual(expect.arrayContaining(before));
    });

    it('contains its articles in a form that an ingest reads', async () => {
      const { entries } = await readBackup(file);
      const { start, bytes } = entries['articles.jsonl'];
      const lines = (await readFile(file)).subarray(start, start + bytes);
      await writeFile(join(work.folder, 'articles.jsonl'), lines);
      const summary = await work.ingest({
        patterns: [join(work.folder, 'articles.jsonl')],
        backend: folderBackend({ indexFolder: other }),
      });
      expect(summary).toMatchObject({ faults: [], articles: 2, passages: state.passageIds.length });
    });

    it('never replaces a file', async () => {
      const content = await readFile(file);
      await expect(make()).rejects.toMatchObject({ code: 'input_invalid' });
      expect(await readFile(file)).toEqual(content);
      await expect(
        backup({ indexFolder: work.index, file: join(work.folder, 'none/b.tar') }),
      ).rejects.toThrow('There is no folder');
      expect((await readdir(work.folder)).filter((name) => name.includes('partial'))).toEqual([]);
    });

    it('of a damaged index contains the newest intact generation, with a warning', async () => {
      await work.write('c.txt', articleText('丙'));
      await work.ingest();
      await writeFile(join(work.index, currentGeneration(work.index) as string, 'catalogue.sqlite'), 'x');
      await rm(file);
      const { warnings, facts } = await make();
      expect(facts.generation).toBe(state.generation);
      expect(warnings.join()).toMatch(/is damaged.*holds .* instead/);
    });
  });

  it('is refused if it is another archive, has paths out of the folder, or is no archive', async () => {
    await work.write('zonelens-backup.json', '{}');
    await create({ file, cwd: work.articles }, ['zonelens-backup.json']);
    await expect(restoreTo(other)).rejects.toMatchObject({ code: 'backup_invalid' });
    await create({ file, cwd: work.folder, preservePaths: true }, [
      join(work.articles, 'zonelens-backup.json'),
    ]);
    await expect(restoreTo(other)).rejects.toMatchObject({ code: 'backup_invalid' });
    for (const content of ['', 'x'.repeat(5000), new Uint8Array(20_480)]) {
      await writeFile(file, content);
      await expect(restoreTo(other)).rejects.toMatchObject({
        code: 'backup_invalid',
        message: expect.stringContaining('Nothing was changed'),
      });
    }
    await expect(readdir(other)).rejects.toThrow('ENOENT');
  });

  it('leaves no partial file when it is interrupted', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const interrupt = new AbortController();
    const onProgress = (done: number) => {
      if (done > 2000) interrupt.abort();
    };
    await expect(
      backup({ indexFolder: work.index, file, signal: interrupt.signal, onProgress }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect((await readdir(work.folder)).filter((name) => name.startsWith('backup'))).toEqual([]);
  });
});

/** Rewrites a backup with other facts and correct checksums, as another version of the program would write it. */
async function rewriteFacts(file: string, change: (text: string) => string): Promise<void> {
  const { createHash } = await import('node:crypto');
  const { entriesOf, headerBlock, paddingAfter, sumsText, SUMS_ENTRY } = await import(
    '../../src/stores/folder/backup/layout.js'
  );
  const content = await readFile(file);
  const { entries } = await readBackup(file);
  const parts: Buffer[] = [];
  const sums: Record<string, string> = {};
  const put = (name: string, bytes: Buffer) =>
    parts.push(headerBlock(name, bytes.length, new Date(0)), bytes, Buffer.alloc(paddingAfter(bytes.length)));
  const facts = entries['zonelens-backup.json'];
  const changedFacts = change(content.subarray(facts.start, facts.start + facts.bytes).toString('utf8'));
  for (const name of entriesOf(JSON.parse(changedFacts))) {
    const { start, bytes } = entries[name] as Entry;
    const part = content.subarray(start, start + bytes);
    const changed = name === 'zonelens-backup.json' ? Buffer.from(changedFacts) : part;
    sums[name] = createHash('sha256').update(changed).digest('hex');
    put(name, changed);
  }
  put(SUMS_ENTRY, Buffer.from(sumsText(sums)));
  await writeFile(file, Buffer.concat([...parts, Buffer.alloc(1024)]));
}
