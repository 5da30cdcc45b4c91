/**
 * How is a document read whose parser has no limits of its own? In a thread that is ended when it takes too long or too much
 * memory. Damaged and hostile files make pdf.js, mammoth and Readability take quadratic time; only that thread suffers.
 */
import PQueue from 'p-queue';
import { ZonelensError } from '../../errors.js';
import { WorkerThread } from '../../threads/worker-thread.js';
import type { Draft } from './draft.js';
import { unreadable } from './fault.js';
import type { Sheet } from './sheet.js';
import type { HttpDelivery } from './text.js';

/** The largest documents that are accepted take a fraction of it. */
const MAX_READ_MS = 60_000;
const MAX_HEAP_MIB = 1024;

/** Some hundred pages. Each page has a limit of its own (`pdf/ocr.ts`), and pictures have one of pixels. */
const MAX_OCR_MS = 60 * 60_000;

/** The thread stays for the next document, and does not keep a finished program waiting. */
const IDLE_MS = 10_000;

export interface IsolatedReading {
  /** An extension of a format in `formats.ts`, such as `.pdf`. */
  kind: string;
  bytes: Uint8Array;
  served: HttpDelivery | null;
  /** Recognise the characters of pages that are pictures, which takes some seconds a page. */
  ocr?: boolean;
}

type Thread = WorkerThread<typeof import('./isolated-thread.js')>;

let thread: Thread | undefined;

/** One document at a time: the limit of time is that of one, and a thread that is ended must not take others with it. */
const turns = new PQueue({ concurrency: 1 });

/** @throws ZonelensError `source_unreadable`, with a reason that follows the path of the document */
export function readIsolated(reading: IsolatedReading, maxReadMs?: number): Promise<Draft> {
  const ms = maxReadMs ?? (reading.ocr === true ? MAX_OCR_MS : MAX_READ_MS);
  return turns.add(() => readNow((own, limit) => own.call('read', reading, limit), ms), {
    throwOnTimeout: true,
  });
}

/** Like `readIsolated`, for the sheets of a workbook. */
export function readSheetsIsolated(reading: IsolatedReading): Promise<Sheet[]> {
  return turns.add(() => readNow((own, limit) => own.call('readSheets', reading, limit), MAX_READ_MS), {
    throwOnTimeout: true,
  });
}

async function readNow<T>(
  work: (own: Thread, limit: AbortSignal) => Promise<T>,
  maxReadMs: number,
): Promise<T> {
  thread ??= new WorkerThread(new URL('./isolated-thread.js', import.meta.url), {
    idleTimeoutMs: IDLE_MS,
    maxHeapMiB: MAX_HEAP_MIB,
  });
  const limit = AbortSignal.timeout(maxReadMs);
  try {
    return await work(thread, limit);
  } catch (error) {
    if (error instanceof ZonelensError) throw error;
    if (limit.aborted)
      throw unreadable(`takes more than ${maxReadMs / 1000} s to read; save its text as .txt`);
    if (isOutOfMemory(error)) throw unreadable('takes too much memory to read; save its text as .txt');
    throw error;
  }
}

function isOutOfMemory(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
