/**
 * How does an index get from one store to another? Article by article through the usual write path, with the vectors that it has.
 * Every few articles are published, so that an interrupted move goes on from there, and at the end both indexes are compared.
 */
import type { Embedder } from '../embed/embedder.js';
import { ZonelensError } from '../errors.js';
import { ArticlePipeline } from '../ingest/article-pipeline.js';
import type { Preparer } from '../ingest/preparer.js';
import type { DraftOptions, IndexCounts, IndexDraft } from '../store/index-draft.js';
import { type BroughtIn, bringIn, keptRecords } from '../store/kept-records.js';
import type { MovedIndex } from '../store/moved-index.js';
import type { IndexBackend } from '../stores/backend.js';
import { neverEmbedding, TakingPreparer } from './taken-over.js';
import { begunMark, doneMark, holdsAnother, isDone, isMark } from './target.js';
import { type Comparison, compared } from './verify.js';

export interface MoveOptions extends Pick<DraftOptions, 'waitMs' | 'onWait' | 'signal'> {
  from: IndexBackend;
  to: IndexBackend;
  /** The model that made the index. It embeds only the questions of the comparison. */
  embedder: Embedder;
  /** It is closed at the end. */
  preparer: Preparer;
  /** Number of articles after which they are published. */
  step: number;
  /** Replace what the target holds. */
  replace?: boolean;
  /** Of the sample that is compared. */
  seed: number;
  onProgress?: (progress: MoveProgress) => void;
}

export interface MoveProgress {
  /** Articles that are in the target, published or not. */
  done: number;
  total: number;
}

export interface Moved extends IndexCounts {
  /** Name of the generation that was moved, and of the target's; the latter is null when there was nothing left to do. */
  from: string;
  generation: string | null;
  /** Articles that an earlier run had moved already. */
  skipped: number;
  /** What people keep with the index. */
  records: BroughtIn;
  warnings: string[];
  comparison: Comparison;
}

/** What is wrong with an index that can only be replaced. */
const UNREADABLE: readonly string[] = ['index_corrupt', 'index_incompatible'];

/** Articles that are read together. */
const READ_TOGETHER = 20;

/**
 * Copies the live generation of a store to another one. The source stays as it is.
 * @throws ZonelensError `input_invalid` when the target holds another index; as `MovedBackend.withMoved` and
 * `DraftBackend.withDraft`. What was published before stays.
 */
export async function move(options: MoveOptions): Promise<Moved> {
  const { from, embedder, preparer, waitMs, onWait, signal } = options;
  const waiting = { ...(waitMs !== undefined && { waitMs }), ...(onWait && { onWait }) };
  try {
    return await from.withMoved(
      { model: embedder.model, ...waiting, ...(signal && { signal }) },
      async (source, whileOpen) => {
        const contentHashes = await source.contentHashes();
        const run = new MoveRun({ ...options, ...waiting, signal: whileOpen }, source, contentHashes);
        return run.run();
      },
    );
  } finally {
    await preparer.close();
  }
}

function otherRecords({ stayed }: BroughtIn): string[] {
  if (stayed === 0) return [];
  return [
    `${stayed} dossiers, reviews and the like are in both, and were changed in one of them. The target keeps its own. To have those of ` +
      'the source there: --replace.',
  ];
}

class MoveRun {
  private readonly keys: readonly string[];
  private readonly preparer: TakingPreparer;
  /** How many of the keys are in the target. */
  private done = 0;
  private skipped = 0;
  /** Whether what fails now may be wrong with the source. */
  private usesSource = false;
  private generation: string | null = null;
  private readonly warnings = new Set<string>();

  constructor(
    private readonly options: Omit<MoveOptions, 'signal'> & { signal: AbortSignal | undefined },
    private readonly source: MovedIndex,
    private readonly contentHashes: ReadonlyMap<string, string>,
  ) {
    this.keys = [...contentHashes.keys()];
    this.preparer = new TakingPreparer(options.preparer, options.embedder.model);
  }

  async run(): Promise<Moved> {
    const { to, embedder, seed, signal } = this.options;
    let isDone = (await this.beginOrReplace()) ?? (await this.begin(true)) ?? false;
    while (!isDone) isDone = await this.inDraft((draft) => this.step(draft));
    const records = await this.moveRecords();
    const comparison = await to.withMoved(this.draftOptions, (target) =>
      compared(this.source, target, { embedder, seed, signal }),
    );
    return {
      ...this.source.counts,
      from: this.source.generation,
      generation: this.generation,
      skipped: this.skipped,
      records,
      warnings: [...this.warnings],
      comparison: { ...comparison, differences: [...comparison.differences, ...otherRecords(records)] },
    };
  }

  /** What people keep: in both places afterwards, as it is in the source unless the target has another one. */
  private async moveRecords(): Promise<BroughtIn> {
    const { from, to, replace = false, signal } = this.options;
    const source = await from.records();
    const target = await to.records();
    try {
      return await bringIn(target, keptRecords(source), { replace, signal });
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
  }

  /** The same as `begin`, when what the target holds may be damaged. */
  private async beginOrReplace(): Promise<boolean | null> {
    try {
      return await this.begin(false);
    } catch (error) {
      const isUnreadable = error instanceof ZonelensError && UNREADABLE.includes(error.code);
      if (this.options.replace !== true || this.usesSource || !isUnreadable) throw error;
      return null;
    }
  }

  /**
   * The first step, unless the target holds another index that is to be replaced.
   * @returns null when that is so, otherwise whether all is done
   */
  private async begin(startEmpty: boolean): Promise<boolean | null> {
    const { to, replace = false } = this.options;
    const { generation } = this.source;
    this.done = 0;
    this.skipped = 0;
    return this.inDraft(async (draft) => {
      if (startEmpty || !(await holdsAnother(draft, generation, this.contentHashes))) return this.step(draft);
      if (replace) return null;
      throw new ZonelensError(
        'input_invalid',
        `${to.place} holds another index, or one that was changed since it was moved there. Nothing was changed. ` +
          'Name another target, or replace what it holds with --replace.',
      );
    }, startEmpty);
  }

  private inDraft<T>(work: (draft: IndexDraft) => Promise<T>, startEmpty = false): Promise<T> {
    return this.options.to.withDraft({ ...this.draftOptions, startEmpty }, async (draft) => {
      const result = await work(draft);
      for (const warning of draft.warnings) this.warnings.add(warning);
      return result;
    });
  }

  private get draftOptions() {
    const { embedder, waitMs, onWait, signal } = this.options;
    return {
      model: embedder.model,
      ...(waitMs !== undefined && { waitMs }),
      ...(onWait && { onWait }),
      ...(signal && { signal }),
    };
  }

  /** Puts as many articles as one step may, and publishes them. @returns whether all are done */
  private async step(draft: IndexDraft): Promise<boolean> {
    const { step, embedder } = this.options;
    this.usesSource = true;
    const pipeline = new ArticlePipeline(draft, this.preparer, neverEmbedding(embedder), () => {});
    try {
      let put = 0;
      while (put < step && this.done < this.keys.length) {
        const keys = await this.nextKeys(draft, Math.min(READ_TOGETHER, step - put));
        if (keys.length === 0) continue;
        for (const moved of await this.source.articlesOf(keys)) {
          this.options.signal?.throwIfAborted();
          this.preparer.announce(moved);
          await pipeline.put(moved.article);
        }
        put += keys.length;
        this.report();
      }
      await pipeline.flush();
      return await this.publish(draft, put);
    } finally {
      pipeline.stop();
    }
  }

  /** Goes on to the next articles that the draft does not hold. @returns their keys, at most so many */
  private async nextKeys(draft: IndexDraft, most: number): Promise<string[]> {
    const keys: string[] = [];
    while (keys.length < most && this.done < this.keys.length) {
      const key = this.keys[this.done++] as string;
      if (this.contentHashes.get(key) === (await draft.contentHashOf(key))) this.skipped++;
      else keys.push(key);
    }
    return keys;
  }

  private async publish(draft: IndexDraft, put: number): Promise<boolean> {
    const { source } = this;
    const isLast = this.done === this.keys.length;
    if (isLast && put === 0 && !draft.mustPublish && (await isDone(draft, source.generation))) return true;
    const files = isLast ? (await source.files()).filter((file) => !isMark(file)) : [];
    const marks = [begunMark(source.generation), ...(isLast ? [doneMark(source.generation)] : [])];
    const { floors } = source;
    this.usesSource = false;
    const { generation } = await draft.publish([...files, ...marks], async () => floors);
    this.generation = generation;
    return isLast;
  }

  private report(): void {
    this.options.onProgress?.({ done: this.done, total: this.keys.length });
  }
}
