/** Are files read that may have changed, at the start or later, and is damage dealt with that nobody wrote? */
import { copyFileSync, existsSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { localSearchPool } from '../../../src/queries/local-pool.js';
import { currentGeneration } from '../../../src/stores/folder/generation.js';
import {
  INTACT_FILE,
  noteIntact,
  readUnlessNoted,
  stateOf,
  takeNote,
} from '../../../src/stores/folder/intact.js';
import { FolderLiveIndex } from '../../../src/stores/folder/live.js';
import { CATALOGUE_FILE, readManifestOf, VECTORS_FILE } from '../../../src/stores/folder/manifest.js';
import { type FolderLocation, openGeneration } from '../../../src/stores/folder/opener.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

const work = useWorkspace();
let folder: string;
const newest = () => join(work.index, currentGeneration(work.index) ?? '');
const isNoted = () => existsSync(join(folder, INTACT_FILE));

beforeEach(async () => {
  await work.write('a.txt', articleText('甲'));
  await work.ingest();
  folder = newest();
});

describe('a note that files are intact', () => {
  it('is written with a generation, and true once', () => {
    const state = stateOf(folder);
    expect(takeNote(folder)).toBe(state);
    expect(takeNote(folder)).toBeNull();
    noteIntact(folder, state);
    expect(takeNote(folder)).toBe(state);
  });

  const changes: Record<string, (file: string) => void> = {
    'is written to': (file) => writeFileSync(file, readFileSync(file)),
    'becomes longer': (file) => writeFileSync(file, 'x', { flag: 'a' }),
    'is replaced by a copy': (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
    'gets another time': (file) => utimesSync(file, 0, 0),
  };
  for (const [change, make] of Object.entries(changes)) {
    it.each([CATALOGUE_FILE, VECTORS_FILE])(`is not true when %s ${change}`, (name) => {
      make(join(folder, name));
      expect(takeNote(folder)).toBeNull();
    });
  }

  it('is not true when a file changed while it was read', async () => {
    takeNote(folder);
    const manifest = readManifestOf(work.index, basename(folder));
    const reading = readUnlessNoted(folder, manifest);
    utimesSync(join(folder, VECTORS_FILE), 0, 0);
    await reading;
    expect(takeNote(folder)).toBeNull();
  });

  it('is not true when it is damaged', () => {
    writeFileSync(join(folder, INTACT_FILE), '{');
    expect(takeNote(folder)).toBeNull();
  });

  it('is not needed where the folder cannot be written', () => {
    expect(() => noteIntact(join(folder, 'missing'), '')).not.toThrow();
    expect(takeNote(join(folder, 'missing'))).toBeNull();
  });
});

/** In a file of hnswlib: 96 bytes of its own, then the number of links of the first node and room for 32. */
const FIRST_VECTOR = 96 + 4 + 32 * 4;

describe('an index that is opened', () => {
  const open = (checkAfterMs = 60_000, reloadMs = 60_000) =>
    FolderLiveIndex.open(work.index, work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs,
      pool: localSearchPool<FolderLocation>(openGeneration),
      checkAfterMs,
    });

  /** Changes the least digit of the first vector, which hnswlib does not notice. */
  function damage(): void {
    const file = join(folder, VECTORS_FILE);
    const bytes = readFileSync(file);
    bytes[FIRST_VECTOR] = (bytes[FIRST_VECTOR] as number) ^ 1;
    writeFileSync(file, bytes);
  }

  /** The same, as a disk does it: the file system knows of nothing. */
  function rot(): void {
    damage();
    noteIntact(folder, stateOf(folder));
  }

  async function publishAnother(): Promise<string> {
    const former = folder;
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    folder = newest();
    return former;
  }

  it('is read before it is served when it may have changed', async () => {
    const former = await publishAnother();
    damage();
    const live = await open();
    expect(folder.endsWith(live.status.generation)).toBe(false);
    expect(former.endsWith(live.status.generation)).toBe(true);
    await live.close();
  });

  it('is read later when it has not, and given up when it is damaged', async () => {
    const former = await publishAnother();
    rot();
    const live = await open(0);
    expect(folder.endsWith(live.status.generation)).toBe(true);
    await expect.poll(() => former.endsWith(live.status.generation), { timeout: 20_000 }).toBe(true);
    expect(isNoted()).toBe(false);
    await live.close();
  });

  it('is noted again once it was read', async () => {
    const live = await open(0);
    await expect.poll(isNoted, { timeout: 20_000 }).toBe(true);
    await live.close();
    expect(takeNote(folder)).not.toBeNull();
  });

  it('is noted again when it is closed before', async () => {
    const live = await open();
    expect(isNoted()).toBe(false);
    await live.close();
    expect(takeNote(folder)).not.toBeNull();
  });

  it('is read first after a process that ended before it had read it', async () => {
    const former = await publishAnother();
    rot();
    const killed = await open();
    const next = await open();
    expect(former.endsWith(next.status.generation)).toBe(true);
    await next.close();
    await killed.close();
  });

  it('is read first by a command, which will not be there later', async () => {
    rot();
    await expect(open(0, 0)).rejects.toThrow('damaged');
  });

  it('answers nothing more when it is damaged and there is no other, until there is a new one', async () => {
    rot();
    const live = await open(0);
    const ask = () => live.read(({ index }) => index.ask('filters', undefined));
    await expect.poll(() => ask().then(() => 'answered', String), { timeout: 20_000 }).toContain('damaged');
    await work.ingest({ rebuild: true });
    await live.reload();
    expect((await ask()).years).not.toEqual([]);
    await live.close();
  });

  it('is not noted again when it is closed after damage was found', async () => {
    await publishAnother();
    rot();
    const live = await open();
    const failing = live.read(async () => {
      throw new Error('as a damaged page does');
    });
    await expect(failing).rejects.toThrow('damaged page');
    await expect.poll(() => folder.endsWith(live.status.generation)).toBe(false);
    await live.close();
    expect(isNoted()).toBe(false);
  });
});
