/** Do originals survive a process that is killed at any step? */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ARMING_VARIABLE } from '../../src/disk/fault-points.js';
import { loadLimits } from '../../src/embed/limits.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { ingest } from '../../src/ingest/ingest.js';
import { localPreparer } from '../../src/ingest/preparer.js';
import { checksumOf } from '../../src/originals/files.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { runCommand } from '../helpers/run.js';
import { originalsIn } from '../helpers/sample-index.js';
import { articleText } from '../helpers/workspace.js';
import { faultsIn, filesIn, recordsIn } from './workspace.js';

let folder: string;
let embedder: WorkerEmbedder;
const articles = () => join(folder, 'articles');
const index = () => join(folder, 'index');
/** With the originals of two articles; each test copies it. */
const pristine = () => join(folder, 'pristine');
const originals = () => join(index(), 'originals');
const backend = () => folderBackend({ indexFolder: index() });
const write = (name: string, title: string, sections?: number) =>
  writeFile(join(articles(), name), articleText(title, sections));

const program = (indexFolder: string, more = {}) =>
  runCommand(['ingest', articles()], {
    ...{ ZONELENS_INDEX: indexFolder, ZONELENS_KEEP_ORIGINALS: 'true' },
    ...more,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-kills-'));
  embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  await mkdir(articles());
  await write('a.txt', '青岛高新区');
  await write('b.txt', '济南高新区');
  expect((await program(pristine())).status).toBe(0);
  await write('a.txt', '青岛高新区', 3);
  await write('c.txt', '苏州工业园区');
});
afterAll(async () => {
  await embedder?.close();
  await rm(folder, { recursive: true, force: true });
});

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
    await rm(index(), { recursive: true, force: true });
    await cp(pristine(), index(), { recursive: true });
    const before = await recordsIn(backend());
    expect(before.size).toBe(2);
    expect(await program(index(), { [ARMING_VARIABLE]: `kill ${kill}` })).toMatchObject({ status: null });
    const after = await recordsIn(backend());
    for (const [id, [newest]] of before)
      expect(after.get(id)?.map(({ sha256 }) => sha256)).toContain(newest?.sha256);
    const there = await filesIn(originals());
    for (const { sha256 } of [...after.values()].flat()) expect(there).toContain(sha256);
    const preparer = localPreparer(await loadLimits(MODELS_FOLDER, embedder.model));
    // The second one removes what the one before it still needed.
    for (let times = 0; times < 2; times++)
      await ingest({
        ...{ backend: backend(), patterns: [articles()], embedder, preparer },
        originals: originalsIn(index()),
      });
    expect(await faultsIn(backend(), originals())).toEqual([]);
    const shown = [...(await recordsIn(backend())).values()].flat().map(({ sha256 }) => sha256);
    const sources = await Promise.all(
      ['a', 'b', 'c'].map((name) => readFile(join(articles(), `${name}.txt`))),
    );
    expect(shown.sort()).toEqual(sources.map(checksumOf).sort());
  },
);
