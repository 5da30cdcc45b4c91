import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ARMING_VARIABLE, FAULT_POINTS, type FaultPoint } from '../../src/fault-points.js';
import { ingest } from '../../src/ingest/ingest.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { type IndexState, stateOf, unfinishedIn } from '../helpers/index-state.js';
import { repositoryPath } from '../helpers/paths.js';
import { runScript } from '../helpers/run.js';
import { articleText } from '../helpers/workspace.js';

/** Reached only where a generation is damaged. */
const WHEN_DAMAGED: readonly FaultPoint[] = ['publish:set-aside'];
/** From here on the new generation is the live one. */
const SWITCHED = FAULT_POINTS.indexOf('replace:renamed');
/** What fails from here on is no failure of the ingest. */
const TIDYING = FAULT_POINTS.indexOf('publish:set-aside');

const isAtLeast = (point: FaultPoint, step: number) => FAULT_POINTS.indexOf(point) >= step;

describe('an ingest that dies or fails at a step', () => {
  const embedder = new FakeEmbedder();
  let folder: string;
  let articles: string;
  /** Two generations, so that one is there to fall back on and one to be removed. */
  let pristine: string;
  let index: string;
  let before: IndexState;
  let after: IndexState;

  const run = (indexFolder: string) =>
    ingest({
      patterns: [articles],
      backend: folderBackend({ indexFolder }),
      embedder,
      preparer: embedder.preparer,
    });

  /** A hundred and fifty passages: more than one batch of the model. */
  async function writeArticles(version: string): Promise<void> {
    for (let at = 0; at < 30; at++)
      await writeFile(join(articles, `${at}.txt`), articleText(`第${at}篇${version}`, 4));
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-steps-'));
    [articles, pristine, index] = ['articles', 'pristine', 'index'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(articles);
    for (const version of ['甲', '乙']) {
      await writeArticles(version);
      await run(pristine);
    }
    before = await stateOf(pristine, embedder.model);
    await writeArticles('丙');
    const undisturbed = join(folder, 'undisturbed');
    await cp(pristine, undisturbed, { recursive: true });
    await run(undisturbed);
    after = await stateOf(undisturbed, embedder.model);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
    return rm(index, { recursive: true, force: true });
  });

  async function freshIndex(point: FaultPoint): Promise<void> {
    await cp(pristine, index, { recursive: true });
    if (WHEN_DAMAGED.includes(point))
      await writeFile(join(index, currentGeneration(index) as string, 'catalogue.sqlite'), 'damaged');
  }

  async function expectNextIngestCompletes(): Promise<void> {
    await run(index);
    const { articles: count, passageIds } = await stateOf(index, embedder.model);
    expect({ count, passageIds }).toEqual({ count: after.articles, passageIds: after.passageIds });
    expect(await unfinishedIn(index)).toEqual([]);
  }

  it('has fixtures that can tell the states apart', () => {
    expect(before.articles).toBe(after.articles);
    expect(before.passageIds).toHaveLength(150);
    expect(before.passageIds.filter((id) => after.passageIds.includes(id))).toEqual([]);
  });

  it.each([...FAULT_POINTS.map((point) => [point, 1] as const), ['ingest:embedded', 129] as const])(
    'killed at %s (time %i): old or new is served whole, and the next ingest completes',
    async (point, times) => {
      await freshIndex(point);
      const { passageIds: old } = await stateOf(index, embedder.model);
      const outcome = await runScript('tests/helpers/ingest-child.ts', [index, '0', articles], {
        [ARMING_VARIABLE]: `kill ${point} ${times}`,
      });
      expect(outcome).toMatchObject({ status: null, stdout: '' });
      const { passageIds } = await stateOf(index, embedder.model);
      expect(passageIds).toEqual(isAtLeast(point, SWITCHED) ? after.passageIds : old);
      await expectNextIngestCompletes();
    },
  );

  it.each(
    // A full disk at each; the others, which take the same way out, in turn.
    FAULT_POINTS.flatMap((point, at) =>
      ['ENOSPC', ['EIO', 'EACCES', 'EROFS'][at % 3] as string].map((code) => [code, point] as const),
    ),
  )('%s at %s: says what to do and what is served, leaves nothing behind', async (code, point) => {
    await freshIndex(point);
    const { passageIds: old } = await stateOf(index, embedder.model);
    vi.resetModules();
    vi.stubEnv(ARMING_VARIABLE, `${code} ${point}`);
    const armed = (await import('../../src/ingest/ingest.js')).ingest;
    const outcome = await armed({
      patterns: [articles],
      backend: folderBackend({ indexFolder: index }),
      embedder,
      preparer: embedder.preparer,
    }).then(
      ({ warnings }) => ({ warnings, error: null }),
      (error: Error) => ({ warnings: [], error }),
    );
    vi.unstubAllEnvs();
    expect(await unfinishedIn(index)).toEqual([]);
    const { passageIds } = await stateOf(index, embedder.model);
    expect(passageIds).toEqual(isAtLeast(point, SWITCHED) ? after.passageIds : old);
    if (isAtLeast(point, TIDYING)) expect(outcome.error).toBeNull();
    else {
      expect(outcome.error).toMatchObject({ code: 'storage_failed' });
      expect(outcome.error?.message).toMatch(ADVICE[code] as RegExp);
      expect(outcome.error?.message).toContain(
        isAtLeast(point, SWITCHED) ? 'is in place and whole' : 'The index is as it was before',
      );
    }
    await expectNextIngestCompletes();
  });
});

const ADVICE: Readonly<Record<string, RegExp>> = {
  ENOSPC: /disk is full \([\d.]+ MB are free now, .*\).*Make room/,
  EIO: /disk fails.*log of the system/,
  EACCES: /may not write.*right to write/,
  EROFS: /read-only.*can be read, but not changed/,
};

describe('the fault points', () => {
  const FILES = [
    'src/disk.ts',
    'src/ingest/ingest.ts',
    'src/stores/folder/write-session.ts',
    'src/stores/folder/draft.ts',
    'src/stores/folder/lock.ts',
    'src/stores/folder/publish.ts',
  ];
  /** What changes the disk on the way of an ingest; what clears away after a failure, and swallows its own, is none. */
  const isStep = (line: string) =>
    /(?:await (?:rename|writeFile|mkdir|rm|copyFile|sync)|writeFileSync|rmSync|compacted\(\)\.save)\(/.test(
      line,
    ) && !line.includes('.catch(');
  /** How far behind the step its point may stand: the lines of a failure's clearing away come between. */
  const REACH = 6;

  it.each(FILES)('follow every step that writes in %s', (file) => {
    const lines = readFileSync(repositoryPath(file), 'utf8').split('\n');
    for (const [at, line] of lines.entries()) {
      if (!isStep(line)) continue;
      const rest = lines.slice(at + 1, at + 1 + REACH);
      const next = rest.findIndex(isStep);
      const followed = (next < 0 ? rest : rest.slice(0, next)).some((later) => later.includes('reached('));
      expect(followed, `${file}:${at + 1} ${line.trim()}`).toBe(true);
    }
  });

  it('do nothing unless a test arms them', async () => {
    for (const environment of [
      { NODE_ENV: 'production', [ARMING_VARIABLE]: 'kill lock:taken' },
      { NODE_ENV: 'test' },
    ]) {
      vi.resetModules();
      vi.stubEnv(ARMING_VARIABLE, undefined);
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      const { reached } = await import('../../src/fault-points.js');
      for (const point of FAULT_POINTS) expect(() => reached(point)).not.toThrow();
      vi.unstubAllEnvs();
    }
  });

  it('are not armed by a name that is none', async () => {
    vi.resetModules();
    vi.stubEnv(ARMING_VARIABLE, 'kill publish:nothing');
    await expect(import('../../src/fault-points.js')).rejects.toThrow('is no fault point');
    vi.unstubAllEnvs();
  });
});
