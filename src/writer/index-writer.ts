/**
 * How does a server change the index? In a process of its own, one change at a time: the server stays free to answer, and
 * what a hostile document does to its reader, it does to that process alone.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ZonelensError } from '../errors.js';
import { contentOf, fileNameOf, UPLOAD_FOLDER, type Upload } from './upload.js';
import { type Reply, STOP, type Task, type Work, type Written } from './work.js';

const PROCESS_FILE = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? './writer-process-from-source.mjs' : './writer-process.js',
    import.meta.url,
  ),
);

/** The largest document takes a few minutes on two shared cores (`npm run bench`: 409 passages a second). */
export const MAX_WORK_MS = 15 * 60_000;

/** Long enough to clear up; a reader that is caught in a document does not hear that it is no longer wanted. */
const GIVE_UP_MS = 2000;

export interface WriterOptions {
  indexFolder: string;
  keepGenerations: number;
  modelsFolder: string;
  /** Of one change, in milliseconds. */
  maxWorkMs?: number;
  /** What the process runs, by default `process.ts` as the program itself is run. */
  processFile?: string;
}

/** Methods throw a ZonelensError: `index_busy` while another change is made, here or by another process, and see below. */
export class IndexWriter {
  private isBusyHere = false;
  private child: ChildProcess | undefined;
  private isClosing = false;

  constructor(private readonly options: WriterOptions) {}

  /** Whether a change is being made here. */
  get isBusy(): boolean {
    return this.isBusyHere;
  }

  /**
   * @param model that embeds it; the index, if another made it, is embedded anew
   * @throws ZonelensError `input_invalid` for an article that has neither URL nor name, `source_unreadable` when the process
   * did not survive it, and what `ingest` throws; then the index is as it was
   */
  ingest(upload: Upload, model: string): Promise<Written> {
    return this.alone(async (folder) => {
      const file = join(UPLOAD_FOLDER, fileNameOf(upload));
      await mkdir(join(folder, UPLOAD_FOLDER));
      await writeFile(join(folder, file), contentOf(upload));
      return this.perform(folder, { kind: 'ingest', file, isNamed: upload.name !== null }, model);
    });
  }

  /** @throws ZonelensError `not_found` */
  remove(article: string, model: string): Promise<Written> {
    return this.alone((folder) => this.perform(folder, { kind: 'remove', article }, model));
  }

  /** Gives up what is under way, which leaves the index as it was. */
  async close(): Promise<void> {
    this.isClosing = true;
    const { child } = this;
    if (child === undefined) return;
    const ended = once(child, 'close');
    child.send(STOP, () => {});
    const kill = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
    await ended;
    clearTimeout(kill);
  }

  private async alone(work: (folder: string) => Promise<Written>): Promise<Written> {
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

  /** @throws ZonelensError `index_busy` */
  assertFree(): void {
    if (this.isClosing) throw busy('The service is shutting down');
    if (this.isBusyHere) throw busy('The index is being changed');
  }

  private async perform(cwd: string, task: Task, model: string): Promise<Written> {
    this.assertNotClosing();
    const { indexFolder, keepGenerations, modelsFolder } = this.options;
    const { maxWorkMs = MAX_WORK_MS, processFile = PROCESS_FILE } = this.options;
    const work: Work = {
      indexFolder: resolve(indexFolder),
      keepGenerations,
      modelsFolder: resolve(modelsFolder),
      model,
      task,
    };
    // Readers print warnings to stdout, where the server's log is; and its own flags, such as a debugger's port, are taken.
    const child = fork(processFile, [], {
      cwd,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    let reply: Reply | undefined;
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, maxWorkMs);
    child.once('message', (message: Reply) => {
      reply = message;
    });
    // One that does not take it has ended, which is seen below.
    child.send(work, () => {});
    try {
      const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
      this.assertNotClosing(reply);
      if (reply === undefined)
        throw lost(task, isLate ? `took over ${maxWorkMs / 1000} s` : (signal ?? status));
      return writtenOf(reply);
    } finally {
      clearTimeout(limit);
      this.child = undefined;
    }
  }

  /** What was done before the end came is done. */
  private assertNotClosing(reply?: Reply): void {
    if (this.isClosing && reply === undefined)
      throw busy('The service is shutting down, and nothing was changed');
  }
}

function writtenOf(reply: Reply): Written {
  if ('written' in reply) return reply.written;
  if ('failure' in reply) throw new Error(reply.failure);
  const { code, message, faults } = reply.refusal;
  throw new ZonelensError(code, message, { faults });
}

function busy(reason: string): ZonelensError {
  return new ZonelensError('index_busy', `${reason}. Try again in a while.`);
}

/** Most likely the document is at fault: it wants more memory or time than there is. */
function lost(task: Task, reason: string | number | null): Error {
  const message = `The process that wrote the index ended (${reason}); the index is as it was.`;
  if (task.kind === 'remove') return new Error(message);
  return new ZonelensError('source_unreadable', `${message} Send the document in smaller parts.`);
}
