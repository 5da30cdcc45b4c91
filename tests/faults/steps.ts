/** What happens when an ingest is killed, or the disk fails, at a given step? Checks what is served then and afterwards. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ARMING_VARIABLE, FAULT_POINTS, type FaultPoint } from '../../src/disk/fault-points.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { loadLimits } from '../../src/embed/limits.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { ingest } from '../../src/ingest/ingest.js';
import { localPreparer } from '../../src/ingest/preparer.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { type IndexState, stateOf, unfinishedIn } from '../helpers/index-state.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { runCommand } from '../helpers/run.js';
import { articleText } from '../helpers/workspace.js';

/** Reached only when a generation is damaged. */
export const WHEN_DAMAGED: readonly FaultPoint[] = ['publish:set-aside'];
/** From this step on the new generation is the live one. */
const SWITCHED = stepOf('replace:renamed');
/** An error from this step on does not fail the ingest. */
const TIDYING = stepOf('publish:set-aside');

function stepOf(point: FaultPoint): number {
  return (FAULT_POINTS as readonly FaultPoint[]).indexOf(point);
}

const isAtLeast = (point: FaultPoint, step: number) => stepOf(point) >= step;

type IngestWith = Pick<Parameters<typeof ingest>[0], 'embedder' | 'preparer'>;

interface IngestModules {
  ingest: typeof ingest;
  folderBackend: typeof folderBackend;
}

/** The write path, loaded again after `vi.resetModules()`. */
export async function freshModules(): Promise<IngestModules> {
  const [ingesting, backend] = await Promise.all([
    import('../../src/ingest/ingest.js'),
    import('../../src/stores/folder/backend.js'),
  ]);
  return { ingest: ingesting.ingest, folderBackend: backend.folderBackend };
}

/** An index with two generations, of which the older will be removed, and changed articles for a third. */
export class StepFixture {
  before!: IndexState;
  after!: IndexState;

  private constructor(
    private readonly folder: string,
    private readonly embedding: IngestWith,
  ) {}

  static async make(embedding: IngestWith): Promise<StepFixture> {
    const fixture = new StepFixture(await mkdtemp(join(tmpdir(), 'zonelens-steps-')), embedding);
    await mkdir(fixture.articles);
    for (const version of ['甲', '乙']) {
      await fixture.writeArticles(version);
      await fixture.run(fixture.pristine);
    }
    fixture.before = await fixture.state(fixture.pristine);
    await fixture.writeArticles('丙');
    const undisturbed = join(fixture.folder, 'undisturbed');
    await cp(fixture.pristine, undisturbed, { recursive: true });
    await fixture.run(undisturbed);
    fixture.after = await fixture.state(undisturbed);
    return fixture;
  }

  /** The copy of the index that a test case damages. */
  get index(): string {
    return join(this.folder, 'index');
  }

  get articles(): string {
    return join(this.folder, 'articles');
  }

  private get pristine(): string {
    return join(this.folder, 'pristine');
  }

  /** @returns the ids of the passages that are served before the ingest */
  async freshIndex(point: FaultPoint): Promise<string[]> {
    await rm(this.index, { recursive: true, force: true });
    await cp(this.pristine, this.index, { recursive: true });
    if (WHEN_DAMAGED.includes(point))
      await writeFile(
        join(this.index, currentGeneration(this.index) as string, 'catalogue.sqlite'),
        'damaged',
      );
    return (await this.state()).passageIds;
  }

  run(indexFolder = this.index, modules: IngestModules = { ingest, folderBackend }) {
    const backend = modules.folderBackend({ indexFolder });
    return modules.ingest({ backend, patterns: [this.articles], ...this.embedding });
  }

  state(indexFolder = this.index): Promise<IndexState> {
    return stateOf(indexFolder, this.embedding.embedder.model);
  }

  async expectOldOrNew(point: FaultPoint, old: string[]): Promise<void> {
    const { passageIds } = await this.state();
    expect(passageIds).toEqual(isAtLeast(point, SWITCHED) ? this.after.passageIds : old);
  }

  async expectNextIngestCompletes(): Promise<void> {
    await this.run();
    const { articles, passageIds } = await this.state();
    expect({ articles, passageIds }).toEqual({
      articles: this.after.articles,
      passageIds: this.after.passageIds,
    });
    expect(await unfinishedIn(this.index)).toEqual([]);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** A hundred and fifty passages: more than one batch of the model. */
  private async writeArticles(version: string): Promise<void> {
    for (let at = 0; at < 30; at++)
      await writeFile(join(this.articles, `${at}.txt`), articleText(`第${at}篇${version}`, 4));
  }
}

/** @param kills fault points, and at which visit each kills the program: 1 for the first */
export function describeKills(kills: readonly (readonly [FaultPoint, number])[]): void {
  describe('the program, killed', () => {
    let fixture: StepFixture;
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
      const preparer = localPreparer(await loadLimits(MODELS_FOLDER, embedder.model));
      fixture = await StepFixture.make({ embedder, preparer });
    });
    afterAll(async () => {
      await embedder.close();
      await fixture.remove();
    });

    it('has fixtures that can tell the states apart', () => expectDifferentStates(fixture));

    it.each(kills)(
      'at %s (visit %i): the old or the new index is served completely, and the next ingest completes',
      async (point, times) => {
        const old = await fixture.freshIndex(point);
        const outcome = await runCommand(['ingest', fixture.articles], {
          ZONELENS_INDEX: fixture.index,
          [ARMING_VARIABLE]: `kill ${point} ${times}`,
        });
        expect(outcome).toMatchObject({ status: null, stdout: '' });
        await fixture.expectOldOrNew(point, old);
        await fixture.expectNextIngestCompletes();
      },
    );
  });
}

/** @param failures error codes of the operating system, and the fault points that throw them */
export function describeFailures(failures: readonly (readonly [string, FaultPoint])[]): void {
  describe('a disk that fails', () => {
    const embedder = new FakeEmbedder();
    let fixture: StepFixture;
    beforeAll(async () => {
      fixture = await StepFixture.make({ embedder, preparer: embedder.preparer });
    });
    afterAll(() => fixture.remove());
    afterEach(() => {
      vi.unstubAllEnvs();
      vi.resetModules();
    });

    it('has fixtures that can tell the states apart', () => expectDifferentStates(fixture));

    it.each(failures)(
      '%s at %s: says what to do and what is served, and leaves no files',
      async (code, point) => {
        const old = await fixture.freshIndex(point);
        vi.resetModules();
        vi.stubEnv(ARMING_VARIABLE, `${code} ${point}`);
        const outcome = await fixture.run(fixture.index, await freshModules()).then(
          ({ warnings }) => ({ warnings, error: null }),
          (error: Error) => ({ warnings: [], error }),
        );
        vi.unstubAllEnvs();
        expect(await unfinishedIn(fixture.index)).toEqual([]);
        await fixture.expectOldOrNew(point, old);
        if (isAtLeast(point, TIDYING)) expect(outcome.error).toBeNull();
        else {
          expect(outcome.error).toMatchObject({ code: 'storage_failed' });
          expect(outcome.error?.message).toMatch(ADVICE[code] as RegExp);
          expect(outcome.error?.message).toContain(
            isAtLeast(point, SWITCHED) ? 'is in place and intact' : 'The index is as it was before',
          );
        }
        await fixture.expectNextIngestCompletes();
      },
    );
  });
}

function expectDifferentStates({ before, after }: StepFixture): void {
  expect(before.articles).toBe(after.articles);
  expect(before.passageIds).toHaveLength(150);
  expect(before.passageIds.filter((id) => after.passageIds.includes(id))).toEqual([]);
}

const ADVICE: Readonly<Record<string, RegExp>> = {
  ENOSPC: /disk is full \([\d.]+ MB are free now, .*\).*Make room/,
  EIO: /disk is failing.*system log/,
  EACCES: /may not write.*right to write/,
  EROFS: /read-only.*can be read but not changed/,
};
