/**
 * How does a running server change the index? In a child process, one change at a time. The server stays free to answer,
 * and a hostile document can harm only that process.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ModelPlace } from '../embed/open.js';
import { ZonelensError } from '../errors.js';
import type { SavedDocument } from '../fetch/index.js';
import type { Said } from '../ingest/corrections.js';
import type { IndexSettings } from '../stores/open.js';
import { ChildLost } from '../threads/child-process.js';
import type { Change, IndexChange, PagesChange, WriterTask } from './change.js';
import { ChildTurns } from './child-turns.js';
import type { Reading, ReadingRequest } from './reading.js';
import { contentOf, fileNameOf, UPLOAD_FOLDER, type Upload } from './upload.js';

const WRITER = new URL('./writer-process.js', import.meta.url);
const READER = new URL('./reader-process.js', import.meta.url);

/** The largest document takes a few minutes on two shared cores (`npm run bench` says how many passages a second). */
const MAX_CHANGE_MS = 15 * 60_000;

/** Some hundred pages of several sites, embedded by a slow endpoint. */
const MAX_PAGES_MS = 2 * 60 * 60_000;

export interface WriterOptions extends IndexSettings {
  modelsFolder: string;
  /** The endpoint of embedding models that run elsewhere; null or absent for none. */
  embeddings?: ModelPlace['embeddings'];
  /** Recognise the characters of PDF pages that have no text. */
  ocr?: boolean;
  /** Where documents are kept, and their size together; null or absent to keep none. */
  originals?: { folder: string; maxBytes: number } | null;
  /** Limit of one change, in milliseconds. */
  maxChangeMs?: number;
  /** The modules that the children run, by default `writer-process.ts` and `reader-process.ts`; for tests. */
  process?: URL;
  readerProcess?: URL;
}

/** Every method may throw ZonelensError `index_busy`: another change is in progress, here or in another process. */
export class IndexWriter {
  private readonly changes = new ChildTurns('The index is being changed');
  private readonly readings = new ChildTurns('Another document is being read');

  constructor(private readonly options: WriterOptions) {}

  /** Whether this server is making a change. */
  get isBusy(): boolean {
    return this.changes.isBusy;
  }

  /**
   * Adds the articles of one document.
   * @param said what is put right of its one article; null for nothing
   * @param model id of the embedding model. If another model made the index, all articles are embedded again.
   * @throws ZonelensError `input_invalid` for an article that has neither URL nor name, and for a correction of several articles;
   * `source_unreadable` when the process died of the document; and what `ingest` throws. The index is unchanged then.
   */
  ingest(upload: Upload, said: Said | null, model: string): Promise<Change> {
    return this.changes.run(async (folder) => {
      const file = await stored(upload, folder);
      return this.change(folder, { kind: 'ingest', file, isNamed: upload.name !== null, said }, model);
    });
  }

  /** Adds pages that were fetched. @throws ZonelensError what `ingest` throws; the index is unchanged then */
  ingestPages(saved: readonly SavedDocument[], model: string): Promise<PagesChange> {
    return this.changes.run(
      async (folder) => (await this.change(folder, { kind: 'pages', saved }, model)) as PagesChange,
    );
  }

  /** Removes one article. @param article its id @throws ZonelensError `not_found` */
  remove(article: string, model: string): Promise<Change> {
    return this.changes.run((folder) => this.change(folder, { kind: 'remove', article }, model));
  }

  /** Puts one article right. @param said null withdraws what was said @throws ZonelensError `not_found` */
  correct(article: string, said: Said | null, model: string): Promise<Change> {
    return this.changes.run((folder) => this.change(folder, { kind: 'correct', article, said }, model));
  }

  /**
   * How a document would enter the index, which stays as it is. One document is read at a time, also while the index is changed.
   * @throws ZonelensError as `ingest`
   */
  read(upload: Upload, model: string): Promise<Reading> {
    return this.readings.run(async (folder) => {
      const request: ReadingRequest = {
        ...this.shared(model),
        ...{ file: await stored(upload, folder), isNamed: upload.name !== null },
      };
      const limits = { cwd: folder, timeoutMs: this.timeoutMs };
      return blaming('source_unreadable', () =>
        this.readings.perform(this.options.readerProcess ?? READER, request, limits),
      );
    });
  }

  /** Stops the change in progress; the index stays unchanged. */
  async close(): Promise<void> {
    await Promise.all([this.changes.close(), this.readings.close()]);
  }

  /** @throws ZonelensError `index_busy` when a change could not start now */
  assertFree(): void {
    this.changes.assertFree();
  }

  /** @throws ZonelensError `index_busy` when a document could not be read now */
  assertCanRead(): void {
    this.readings.assertFree();
  }

  private change(cwd: string, task: WriterTask, model: string): Promise<Change> {
    const change: IndexChange = { ...this.shared(model), task };
    const timeoutMs = task.kind === 'pages' ? MAX_PAGES_MS : this.timeoutMs;
    const limits = { cwd, timeoutMs };
    const blamed = task.kind === 'ingest' ? 'source_unreadable' : null;
    return blaming(blamed, () => this.changes.perform(this.options.process ?? WRITER, change, limits));
  }

  private shared(model: string) {
    const { indexFolder, keepGenerations, store, modelsFolder, ocr = false, originals = null } = this.options;
    const { embeddings = null } = this.options;
    return {
      index: { indexFolder: resolve(indexFolder), keepGenerations, store },
      modelsFolder: resolve(modelsFolder),
      originals: originals && { folder: resolve(originals.folder), maxBytes: originals.maxBytes },
      ...{ model, embeddings, ocr },
    };
  }

  private get timeoutMs(): number {
    return this.options.maxChangeMs ?? MAX_CHANGE_MS;
  }
}

/** @returns its path in the folder */
async function stored(upload: Upload, folder: string): Promise<string> {
  const file = join(UPLOAD_FOLDER, fileNameOf(upload));
  await mkdir(join(folder, UPLOAD_FOLDER));
  await writeFile(join(folder, file), contentOf(upload));
  return file;
}

/** A document is blamed when its process is lost, because it most likely needs more memory or time than there is. */
async function blaming<T>(document: 'source_unreadable' | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ChildLost)) throw error;
    const message = `The process that was to do it ended (${error.message}); the index is unchanged.`;
    if (document === null) throw new Error(message);
    throw new ZonelensError(document, `${message} Send the document in smaller parts.`);
  }
}
