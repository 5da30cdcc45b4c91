/**
 * How does a running server change the index? In a child process, one change at a time. The server stays free to answer,
 * and a hostile document can harm only that process.
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
  /** Recognise the characters of PDF pages that have no text. */
  ocr?: boolean;
  /** Where documents are kept, and their size together; null or absent to keep none. */
  originals?: { folder: string; maxBytes: number } | null;
  /** Limit of one change, in milliseconds. */
  maxChangeMs?: number;
  /** The module that the child runs, by default `writer-process.ts`; for tests. */
  process?: URL;
}

/** Every method may throw ZonelensError `index_busy`: another change is in progress, here or in another process. */
export class IndexWriter {
  private isBusyHere = false;
  private call: ChildCall<Change> | undefined;
  private isClosing = false;

  constructor(private readonly options: WriterOptions) {}

  /** Whether this server is making a change. */
  get isBusy(): boolean {
    return this.isBusyHere;
  }

  /**
   * Adds the articles of one document.
   * @param model id of the embedding model. If another model made the index, all articles are embedded again.
   * @throws ZonelensError `input_invalid` for an article that has neither URL nor name, `source_unreadable` when the process
   * died of the document, and what `ingest` throws. The index is unchanged then.
   */
  ingest(upload: Upload, model: string): Promise<Change> {
    return this.inTurn(async (folder) => {
      const file = join(UPLOAD_FOLDER, fileNameOf(upload));
      await mkdir(join(folder, UPLOAD_FOLDER));
      await writeFile(join(folder, file), contentOf(upload));
      return this.perform(folder, { kind: 'ingest', file, isNamed: upload.name !== null }, model);
    });
  }

  /** Removes one article. @param article its id @throws ZonelensError `not_found` */
  remove(article: string, model: string): Promise<Change> {
    return this.inTurn((folder) => this.perform(folder, { kind: 'remove', article }, model));
  }

  /** Stops the change in progress; the index stays unchanged. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.call?.stop();
  }

  /** @throws ZonelensError `index_busy` when a change could not start now */
  assertFree(): void {
    if (this.isClosing) throw busy('The service is shutting down');
    if (this.isBusyHere) throw busy('The index is being changed');
  }

  /** Runs one change and refuses any other meanwhile. @param work receives the path of a temporary folder */
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
    const { indexFolder, keepGenerations, store, modelsFolder, ocr = false, originals = null } = this.options;
    const { maxChangeMs = MAX_CHANGE_MS, process = PROCESS } = this.options;
    const change: IndexChange = {
      index: { indexFolder: resolve(indexFolder), keepGenerations, store },
      modelsFolder: resolve(modelsFolder),
      model,
      ocr,
      originals: originals && { folder: resolve(originals.folder), maxBytes: originals.maxBytes },
      task,
    };
    const call = new ChildCall<Change>(process, 'perform', change, { cwd, timeoutMs: maxChangeMs });
    this.call = call;
    try {
      return await call.result();
    } catch (error) {
      // A change that was completed before the process was stopped counts.
      if (this.isClosing && !call.isDone) throw stoppedByClosing();
      throw error instanceof ChildLost ? lost(task, error.message) : error;
    } finally {
      this.call = undefined;
    }
  }
}

function busy(reason: string): ZonelensError {
  return new ZonelensError('index_busy', `${reason}. Try again later.`);
}

function stoppedByClosing(): ZonelensError {
  return busy('The service is shutting down, and nothing was changed');
}

/** The document is blamed, because it most likely needs more memory or time than there is. */
function lost(task: WriterTask, reason: string): Error {
  const message = `The process that wrote the index ended (${reason}); the index is unchanged.`;
  if (task.kind === 'remove') return new Error(message);
  return new ZonelensError('source_unreadable', `${message} Send the document in smaller parts.`);
}
