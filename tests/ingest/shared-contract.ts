/** What does a shared ingest promise, whichever store holds the index? Each store's test calls this. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { thisProcess } from '../../src/disk/lock.js';
import type { ZonelensError } from '../../src/errors.js';
import { ingest } from '../../src/ingest/ingest.js';
import {
  ingestShared,
  type SharedIngestOptions,
  type SharedSummary,
} from '../../src/ingest/shared/publisher.js';
import { type Batch, type Job, unfinishedBatches } from '../../src/ingest/shared/queue.js';
import { workOnShared } from '../../src/ingest/shared/worker.js';
import { modelFingerprint, pipelineFingerprint } from '../../src/store/fingerprint.js';
import type { RecordStore } from '../../src/store/record-store.js';
import { embedHashOf } from '../../src/store/records.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { withTokens } from '../helpers/fake-cards.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { FakeJoinedEmbedder } from '../helpers/fake-joined-embedder.js';
import { startScript } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import type { SharedPlace } from './shared-worker.js';

const ARTICLES = 40;
const PASSAGES_AT_LEAST = 100;

/** Makes token states, too. */
class Model extends FakeEmbedder {
  constructor(id = 'fake') {
    super(id, 16, withTokens(4));
  }
}

/** Embeds its first passages only when `gate` has opened. */
class WaitingModel extends Model {
  constructor(private readonly gate: Promise<void>) {
    super();
  }

  override async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    await this.gate;
    return super.embedPassages(texts);
  }
}

/** Tells when it has embedded something. */
class TellingModel extends Model {
  tell = () => {};
  readonly told = new Promise<void>((resolve) => {
    this.tell = resolve;
  });

  override async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors = await super.embedPassages(texts);
    this.tell();
    return vectors;
  }
}

type HelpOptions = Partial<Parameters<typeof workOnShared>[0]>;

export interface SharedStore {
  backend: IndexBackend;
  place: SharedPlace;
  /** Another empty index. */
  other(): IndexBackend;
  /** Vector and token states of each passage of the live generation, by its id. */
  content(backend: IndexBackend): Promise<Record<string, string>>;
}

/** @param open an empty index @param folder of the test */
export function describeSharedIngest(open: (folder: string) => SharedStore): void {
  const work = useWorkspace();
  let store: SharedStore;
  beforeEach(async () => {
    store = open(work.folder);
    for (let at = 0; at < ARTICLES; at++)
      await work.write(`${String(at).padStart(2, '0')}.txt`, articleText(`园区${at}号的改革`, 3));
  });

  const shared = (options: Partial<SharedIngestOptions> = {}): Promise<SharedSummary> => {
    const embedder = options.embedder ?? new Model();
    const { preparer } = new Model();
    return ingestShared({
      backend: store.backend,
      patterns: [work.articles],
      preparer,
      ...options,
      embedder,
    });
  };
  const helping = (embedder: FakeEmbedder, options: HelpOptions = {}) =>
    workOnShared({ backend: store.backend, embedder, preparer: embedder.preparer, ...options });
  const plainly = async (): Promise<Record<string, string>> => {
    const backend = store.other();
    const embedder = new Model();
    await ingest({ backend, patterns: [work.articles], embedder, preparer: embedder.preparer });
    return store.content(backend);
  };
  const withRecords = async <T>(use: (records: RecordStore) => Promise<T>): Promise<T> => {
    const records = await store.backend.records();
    try {
      return await use(records);
    } finally {
      await records.close();
    }
  };
  const expectTidy = async (embedder: FakeEmbedder) => {
    await withRecords(async (records) => {
      expect(await records.list('shared-batch', { limit: 10 })).toEqual([]);
      expect(await records.get('shared-ingest', 'current')).toBeNull();
    });
    const kept = await store.backend.keptEmbeddings({ model: embedder.model, startEmpty: true, since: 0 });
    const texts = embedder.embedded.map(embedHashOf);
    expect((await kept.known('any', { texts, sentences: [] })).texts.size).toBe(0);
    await kept.clear();
    await kept.close();
  };
  const path = (at: number) => join(work.articles, `${String(at).padStart(2, '0')}.txt`);
  const job = (): Job => ({
    ...{ id: 'former', rebuild: false, ocr: false, folder: process.cwd() },
    model: { id: 'fake', fingerprint: modelFingerprint(new Model().model) },
    pipeline: pipelineFingerprint(),
    owner: { ...thisProcess(), pid: 2 ** 22 + 1, command: 'gone' },
    until: Date.now() + 3_600_000,
    take: 'another',
  });
  const batch = (paths: string[], change: Partial<Batch> = {}): Batch => ({
    ...{
      job: 'former',
      paths,
      attempts: 0,
      isLeft: false,
      reason: null,
      owner: job().owner,
      until: 0,
      take: '',
    },
    ...change,
  });
  /** A job of a publisher that seems to be at work. */
  const pretend = (paths: string[][]) =>
    withRecords(async (records) => {
      const owner = { ...job().owner, pid: process.pid };
      await records.put('shared-ingest', 'current', { ...job(), owner }, 'absent');
      for (const [at, each] of paths.entries())
        await records.put('shared-batch', `former-${at}`, batch(each), 'absent');
    });
  const endJob = () =>
    withRecords(async (records) => {
      const found = await records.get<Job>('shared-ingest', 'current');
      await records.remove('shared-ingest', 'current', found?.version ?? '');
    });
  const batches = () => withRecords((records) => unfinishedBatches(records, 'former'));

  it('embeds each passage once in all, and makes the index of a plain ingest', async () => {
    const helpers = [new TellingModel(), new TellingModel()] as const;
    const publisher = new WaitingModel(Promise.all(helpers.map(({ told }) => told)).then(() => {}));
    const end = new AbortController();
    const helped = helpers.map((helper) =>
      helping(helper, { waitMs: Number.POSITIVE_INFINITY, signal: end.signal }).catch(() => {}),
    );
    const summary = await shared({ embedder: publisher });
    end.abort();
    await Promise.all(helped);
    expect(summary).toMatchObject({ added: ARTICLES, passagesEmbedded: 0, faults: [], shared: { left: [] } });
    expect(summary.passages).toBeGreaterThan(PASSAGES_AT_LEAST);
    for (const made of ['embedded', 'tokenised'] as const) {
      const all = [publisher, ...helpers].flatMap((each) => each[made]);
      expect(new Set(all).size).toBe(all.length);
    }
    const embedded = [publisher, ...helpers].map((each) => each.embedded.length);
    expect(embedded.reduce((sum, count) => sum + count)).toBe(summary.passages);
    expect(Math.min(...embedded)).toBeGreaterThan(0);
    expect(summary.shared.own).toBeLessThan(summary.shared.batches);
    expect(await store.content(store.backend)).toEqual(await plainly());
    await expectTidy(publisher);
  });

  it('says how far it is while it works itself', async () => {
    const said: number[] = [];
    const summary = await shared({ onShared: ({ batchesDone }) => said.push(batchesDone) });
    const { batches } = summary.shared;
    expect(batches).toBeGreaterThan(2);
    expect([...new Set(said)]).toEqual(Array.from({ length: batches + 1 }, (_, at) => at));
  });

  it('shares only the files that have changed, and embeds only what is new of them', async () => {
    await shared();
    await work.write(
      '07.txt',
      `${articleText('园区7号的改革', 3)}\n又补充了一段新的正文，讲的是另外一件事情，写得足够长。`,
    );
    await work.write('new.txt', articleText('后来的一篇', 2));
    const embedder = new Model();
    const summary = await shared({ embedder });
    expect(summary).toMatchObject({ added: 1, changed: 1, passagesEmbedded: 0, shared: { batches: 1 } });
    expect(embedder.embedded.length).toBeLessThan(8);
    expect(await shared({ embedder })).toMatchObject({ generation: null, shared: { batches: 0 } });
    expect(await store.content(store.backend)).toEqual(await plainly());
  });

  it('embeds by each part of a joined model once', async () => {
    const parts = [new FakeEmbedder('table', 4), new FakeEmbedder('transformer', 6)] as const;
    const summary = await shared({ embedder: new FakeJoinedEmbedder(parts, [1, 2]) });
    expect(summary).toMatchObject({ added: ARTICLES, passagesEmbedded: 0 });
    for (const { embedded } of parts) expect(embedded).toHaveLength(summary.passages);
  });

  it('leaves records of other kinds alone', async () => {
    await withRecords((records) => records.put('other', 'a', 1, 'absent'));
    await shared();
    await work.write('new.txt', articleText('后来的一篇', 2));
    await shared();
    await withRecords(async (records) => expect(await records.get('other', 'a')).toMatchObject({ value: 1 }));
  });

  it('embeds all of it again when it starts from nothing', async () => {
    await shared();
    const embedder = new Model();
    const summary = await shared({ embedder, rebuild: true });
    expect(embedder.embedded).toHaveLength(summary.passages);
    expect(summary).toMatchObject({ added: ARTICLES, passagesEmbedded: 0 });
  });

  it('loses nothing when a worker is killed', async () => {
    const killed = startScript('tests/ingest/shared-worker.ts', [JSON.stringify(store.place)]);
    let said = '';
    const hangs = new Promise<void>((resolve) => {
      killed.child.stdout?.on('data', (text: string) => {
        said += text;
        if (said.includes('hangs')) resolve();
      });
    });
    const waits = new Promise<void>((resolve) => {
      killed.child.stdout?.on('data', () => {
        if (said.includes('waits')) resolve();
      });
    });
    await waits;
    const publisher = new WaitingModel(
      hangs.then(async () => {
        killed.child.kill('SIGKILL');
        await killed.ended;
      }),
    );
    const summary = await shared({ embedder: publisher });
    expect(summary).toMatchObject({ added: ARTICLES, passagesEmbedded: 0, faults: [], shared: { left: [] } });
    expect(new Set(publisher.embedded).size).toBe(publisher.embedded.length);
    const byKilled = said.split('\n').filter((line) => line.startsWith('embedded '));
    expect(byKilled.length).toBeGreaterThan(0);
    const twice = byKilled.filter((line) => publisher.embedded.includes(JSON.parse(line.slice(9))));
    expect(publisher.embedded.length + byKilled.length - twice.length).toBe(summary.passages);
    expect(await store.content(store.backend)).toEqual(await plainly());
    await expectTidy(publisher);
  });

  it('has one publisher: another one is refused, or waits', async () => {
    let open = () => {};
    const slow = new TellingModel();
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const embedPassages = slow.embedPassages.bind(slow);
    slow.embedPassages = async (texts) => {
      const vectors = await embedPassages(texts);
      await gate;
      return vectors;
    };
    const first = shared({ embedder: slow });
    await slow.told;
    const refused = (await shared().catch((error: unknown) => error)) as ZonelensError;
    expect(refused.code).toBe('index_busy');
    expect(refused.message).toMatch(
      new RegExp(`^Another process shares an ingest .* process ${process.pid} `),
    );
    const messages: string[] = [];
    let waiting = () => {};
    const waited = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const embedder = new Model();
    const second = shared({
      ...{ embedder, waitMs: Number.POSITIVE_INFINITY },
      onWait: (message) => {
        messages.push(message);
        waiting();
      },
    });
    await waited;
    open();
    expect(await first).toMatchObject({ added: ARTICLES });
    expect(await second).toMatchObject({ generation: null, unchanged: ARTICLES });
    expect(embedder.embedded).toEqual([]);
    expect(messages).toHaveLength(1);
  });

  it('takes over from a publisher that was killed, with what its workers embedded', async () => {
    await pretend([[path(0), path(1)]]);
    const before = new Model();
    expect(await helping(before)).toMatchObject({ batches: 1 });
    await withRecords(async (records) => {
      const found = await records.get<Job>('shared-ingest', 'current');
      await records.put('shared-ingest', 'current', job(), found?.version ?? '');
      await records.put('shared-batch', 'former-1', batch([path(0), '/nowhere/a.txt']), 'absent');
      const until = Date.now() + 3_600_000;
      await records.put('shared-batch', 'former-2', batch([path(1)], { attempts: 2, until }), 'absent');
    });
    const embedder = new Model();
    const summary = await shared({ embedder });
    expect(summary).toMatchObject({ added: ARTICLES, passagesEmbedded: 0, faults: [], shared: { left: [] } });
    expect(before.embedded.length).toBeGreaterThan(0);
    expect(embedder.embedded.length + before.embedded.length).toBe(summary.passages);
    await expectTidy(embedder);
  });

  it('leaves what an earlier run embedded of other files for the next ingest of any kind', async () => {
    await pretend([[path(0)], [path(1)]]);
    const before = new Model();
    await helping(before);
    await endJob();
    const embedder = new Model();
    const first = await shared({ embedder, patterns: [path(1), path(2)] });
    expect(first).toMatchObject({ added: 2, passagesEmbedded: 0 });
    expect(before.embedded.length + embedder.embedded.length).toBeGreaterThan(first.passages);
    const { backend } = store;
    const next = new Model();
    const summary = await ingest({
      ...{ backend, patterns: [path(0)], embedder: next, preparer: next.preparer },
    });
    expect(summary).toMatchObject({ added: 1, passagesEmbedded: 0 });
    expect(next.embedded).toEqual([]);
    const kept = await backend.keptEmbeddings({ model: next.model, startEmpty: true, since: 0 });
    const { texts } = await kept.known('any', { texts: before.embedded.map(embedHashOf), sentences: [] });
    expect(texts.size).toBe(summary.passages - first.passages);
    await kept.close();
  });

  it('succeeds when it cannot tidy up, and says so; a failure is told as it is', async () => {
    const broken = async () => {
      throw new Error('The server is away.');
    };
    const { backend } = store;
    let isPublished = false;
    const records = async () => {
      const opened = await backend.records();
      const remove = opened.remove.bind(opened);
      opened.remove = (...args) => (isPublished ? broken() : remove(...args));
      return opened;
    };
    const withDraft: IndexBackend['withDraft'] = async (options, use) => {
      const made = await backend.withDraft(options, use);
      isPublished = !(await backend.isEmpty());
      return made;
    };
    const keptEmbeddings: IndexBackend['keptEmbeddings'] = async (options) => {
      const kept = await backend.keptEmbeddings(options);
      kept.clear = broken;
      return kept;
    };
    const untidy = { ...backend, records, withDraft, keptEmbeddings };
    const summary = await shared({ backend: untidy });
    expect(summary).toMatchObject({ added: ARTICLES, faults: [] });
    expect(summary.warnings).toEqual([
      expect.stringMatching(/^What workers kept .* \(The server is away\.\)\.$/),
      expect.stringMatching(/^The queue .* \(The server is away\.\)\.$/),
    ]);
    const failing = new Model();
    failing.failure = new Error('The model is broken.');
    await work.write('new.txt', articleText('后来的一篇', 2));
    await endJob();
    await expect(shared({ backend: untidy, embedder: failing })).rejects.toThrow('The model is broken.');
  });

  it('says who still has a batch once it waits only for others', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const end = new AbortController();
    const helper = new TellingModel();
    const embedPassages = helper.embedPassages.bind(helper);
    helper.embedPassages = async (texts) => {
      const vectors = await embedPassages(texts);
      await gate;
      return vectors;
    };
    const helped = helping(helper, { waitMs: Number.POSITIVE_INFINITY, signal: end.signal }).catch(() => {});
    const messages: string[] = [];
    await shared({
      embedder: new WaitingModel(helper.told),
      onWait: (message) => {
        messages.push(message);
        go();
      },
    });
    end.abort();
    await helped;
    expect(messages).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Other processes still have 1 of the batches: .*\\.txt and 7 more \\(process ${process.pid} `,
        ),
      ),
    ]);
  });

  it('loses nothing when the publisher fails: the next ingest of any kind finds what is embedded', async () => {
    const end = new AbortController();
    const failing = shared({
      onShared: ({ batchesDone, batchesTotal }) => {
        if (batchesDone === batchesTotal) end.abort(new Error('The power is out.'));
      },
      signal: end.signal,
    });
    await expect(failing).rejects.toThrow('The power is out.');
    await withRecords(async (records) =>
      expect(await records.list('shared-batch', { limit: 10 })).toEqual([]),
    );
    const embedder = new Model();
    const { backend } = store;
    const summary = await ingest({
      backend,
      patterns: [work.articles],
      embedder,
      preparer: embedder.preparer,
    });
    expect(summary).toMatchObject({ added: ARTICLES, passagesEmbedded: 0 });
    expect(embedder.embedded).toEqual([]);
    expect(await store.content(store.backend)).toEqual(await plainly());
  });

  it('takes a batch whose worker is not heard of any more', async () => {
    await pretend([[path(0)]]);
    await withRecords(async (records) => {
      const found = await records.get<Batch>('shared-batch', 'former-0');
      const elsewhere = { ...job().owner, host: 'elsewhere' };
      const held = batch([path(0)], { owner: elsewhere, until: Date.now() + 3_600_000 });
      const version = await records.put('shared-batch', 'former-0', held, found?.version ?? '');
      expect(await helping(new Model())).toMatchObject({ batches: 0 });
      await records.put('shared-batch', 'former-0', { ...held, until: Date.now() - 1 }, version);
    });
    expect(await helping(new Model())).toMatchObject({ batches: 1 });
    expect(await batches()).toEqual([]);
  });

  it('leaves a file that a worker does not see to the publisher, and its other files are embedded', async () => {
    await pretend([[path(0), '/nowhere/a.txt']]);
    const embedder = new Model();
    const summary = await helping(embedder);
    expect(summary).toMatchObject({
      batches: 1,
      faults: [{ path: '/nowhere/a.txt', reason: expect.stringContaining('left to the publisher') }],
    });
    expect(embedder.embedded.length).toBeGreaterThan(0);
    expect(await batches()).toMatchObject([
      { isLeft: true, reason: expect.stringContaining('/nowhere/a.txt') },
    ]);
  });

  it('ends a worker that sees no file of a batch, and gives the batch back', async () => {
    await pretend([['/nowhere/a.txt', '/nowhere/b.txt'], [path(0)]]);
    await expect(helping(new Model())).rejects.toMatchObject({
      code: 'source_unreadable',
      message: expect.stringContaining('/nowhere/a.txt'),
    });
    expect(await batches()).toMatchObject([{ attempts: 0, until: 0, isLeft: false }, { attempts: 0 }]);
  });

  it('refuses a worker with another model', async () => {
    await pretend([[path(0)]]);
    await expect(helping(new Model('other'))).rejects.toMatchObject({ code: 'index_incompatible' });
    expect(await batches()).toMatchObject([{ attempts: 0 }]);
  });

  it('tries a batch three times, then leaves it to the publisher', async () => {
    await pretend([[path(0)]]);
    const broken = new Model();
    broken.failure = new Error('The model is broken.');
    await expect(helping(broken)).rejects.toThrow('The model is broken.');
    expect(await batches()).toMatchObject([
      { attempts: 3, isLeft: true, reason: expect.stringContaining('The model is broken.') },
    ]);
    expect(await helping(new Model())).toMatchObject({ batches: 0 });
  });

  it('gives a batch back when it is interrupted', async () => {
    await pretend([[path(0)], [path(1)]]);
    const end = new AbortController();
    const model = new TellingModel();
    model.told.then(() => end.abort(new Error('Interrupted.')));
    await expect(helping(model, { signal: end.signal })).rejects.toThrow('Interrupted.');
    for (const { attempts, until } of await batches()) expect([attempts, until]).toEqual([0, 0]);
    expect(existsSync(path(0))).toBe(true);
  });

  it('does not wait for the model when it is interrupted, and keeps what is finished', async () => {
    await pretend([Array.from({ length: ARTICLES }, (_, at) => path(at))]);
    const end = new AbortController();
    const model = new Model();
    const embedPassages = model.embedPassages.bind(model);
    model.embedPassages = (texts) =>
      model.embedded.length === 0 ? embedPassages(texts) : new Promise(() => {});
    const onProgress = () => end.abort(new Error('Interrupted.'));
    await expect(helping(model, { signal: end.signal, onProgress })).rejects.toThrow('Interrupted.');
    expect(await batches()).toMatchObject([{ attempts: 0, until: 0 }]);
    const next = new Model();
    expect(await helping(next)).toMatchObject({ batches: 1 });
    expect(model.embedded.length).toBeGreaterThan(0);
    expect(next.embedded.filter((text) => model.embedded.includes(text))).toEqual([]);
  });
}
