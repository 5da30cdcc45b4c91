/**
 * How does a running server change the index? In a child process, one change at a time: the server stays free to answer, and
 * whatever a hostile document does to its parser, it does to that process alone.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ZonelensError } from '../errors.js';
import type { IndexSettings } from '../stores/open.js';
import { ChildCall, ChildLost } from '../threads/child-process.js';
import type { Change, IndexChange, WriterTask } from './change.js';
import { contentOf, fileNameOf, UPLOAD_FOLDER, type Upload } from './upload.js';

const PROCESS = new URL('./writer-process.js', import.meta.url);

/** The largest document takes a few minutes on two shared cores (`npm run bench` says how many passages a second). */
const MAX_CHANGE_MS = 15 * 60_000;

export interface WriterOptions extends IndexSettings {
  modelsFolder: string;
  /** Limit of one change, in milliseconds. */
  maxChangeMs?: number;
  /** The module that the child runs, by default `writer-process.ts`; for tests. */
  process?: URL;
}

/** Methods throw a ZonelensError: `index_busy` while another change is made, here or by another process, and as each says. */
export class IndexWriter {
  private isBusyHere = false;
  private call: ChildCall<Change> | undefined;
  private isClosing = false;

  constructor(private readonly options: WriterOptions) {}

  /** Whether a change is being made here. */
  get isBusy(): boolean {
    return this.isBusyHere;
  }

  /**
   * Takes in one document.
   * @param model that embeds it; an index that another model made is embedded again as a whole
   * @throws ZonelensError `input_invalid` for an article that has neither URL nor name, `source_unreadable` when the process
   * did not survive it, and what `ingest` throws; then the index is as it was
   */
  ingest(upload: Upload, model: string): Promise<Change> {
    return this.inTurn(async (folder) => {
      const file = join(UPLOAD_FOLDER, fileNameOf(upload));
      await mkdir(join(folder, UPLOAD_FOLDER));
      await writeFile(join(folder, file), contentOf(upload));
      return this.perform(folder, { kind: 'ingest', file, isNamed: upload.name !== null }, model);
    });
  }

  /** @param article its id @throws ZonelensError `not_found` */
  remove(article: string, model: string): Promise<Change> {
    return this.inTurn((folder) => this.perform(folder, { kind: 'remove', article }, model));
  }

  /** Stops the change under way, which leaves the index as it was. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.call?.stop();
  }

  /** @throws ZonelensError `index_busy` */
  assertFree(): void {
    if (this.isClosing) throw busy('The service is shutting down');
    if (this.isBusyHere) throw busy('The index is being changed');
  }

  /** @param work gets a temporary folder */
  private async inTurn(work: (folder: string) => Promise<Change>): Promise<Change> {
    this.assertFree();
    this.isBusyHere = true;
    try {
      const folder = await mkdtemp(join(tmpdir(), 'zonelens-write-'));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    } finally {
      this.isBusyHere = false;
    }
  }

  private async perform(cwd: string, task: WriterTask, model: string): Promise<Change> {
    if (this.isClosing) throw stoppedByClosing();
    const { indexFolder, keepGenerations, modelsFolder } = this.options;
    const { maxChangeMs = MAX_CHANGE_MS, process = PROCESS } = this.options;
    const change: IndexChange = {
      index: { indexFolder: resolve(indexFolder), keepGenerations },
      modelsFolder: resolve(modelsFolder),
      model,
      task,
    };
    const call = new ChildCall<Change>(process, 'perform', change, { cwd, timeoutMs: maxChangeMs });
    this.call = call;
    try {
      return await call.result();
    } catch (error) {
      // A change that was completed before the end came counts.
      if (this.isClosing && !call.isDone) throw stoppedByClosing();
      throw error instanceof ChildLost ? lost(task, error.message) : error;
    } finally {
      this.call = undefined;
    }
  }
}

function busy(reason: string): ZonelensError {
  return new ZonelensError('index_busy', `${reason}. Try again in a while.`);
}

function stoppedByClosing(): ZonelensError {
  return busy('The service is shutting down, and nothing was changed');
}

/** Most likely the document is at fault: it needs more memory or time than there is. */
function lost(task: WriterTask, reason: string): Error {
  const message = `The process that wrote the index ended (${reason}); the index is as it was.`;
  if (task.kind === 'remove') return new Error(message);
  return new ZonelensError('source_unreadable', `${message} Send the document in smaller parts.`);
}
