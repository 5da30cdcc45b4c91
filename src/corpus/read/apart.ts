/**
 * How is a document read whose parser knows no bounds? In a thread of its own, which is ended when it takes too long or too
 * much: what damage or malice does to pdf.js, it does to that thread alone.
 */
import { Piscina } from 'piscina';
import { messageOf } from '../../errors.js';
import type { Draft } from './draft.js';
import { unreadable } from './fault.js';
import type { HttpDelivery } from './text.js';

const THREAD_FILE = import.meta.url.endsWith('.ts') ? './apart-thread-from-source.mjs' : './apart-thread.js';

/** The largest documents that are allowed take a fraction of it. */
const MAX_READ_MS = 60_000;
const MAX_HEAP_MIB = 1024;

/** Kept for the next document; a program that reads no more ends without waiting for it. */
const IDLE_MS = 10_000;

export interface Reading {
  /** An extension of a format in `formats.ts`: `.pdf`. */
  kind: string;
  bytes: Uint8Array;
  served: HttpDelivery | null;
}

/** A draft, or in words that follow the path, why there is none. */
export type Reply = { draft: Draft } | { reason: string };

let thread: Piscina | undefined;

/** @throws ZonelensError `source_unreadable` */
export async function readApart(reading: Reading, maxReadMs = MAX_READ_MS): Promise<Draft> {
  thread ??= new Piscina({
    filename: new URL(THREAD_FILE, import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
  });
  const limit = AbortSignal.timeout(maxReadMs);
  const reply: Reply = await thread.run(reading, { signal: limit }).catch((thrown: unknown) => {
    if (limit.aborted)
      return { reason: `takes more than ${maxReadMs / 1000} s to read; save its text as .txt` };
    if (isOutOfMemory(thrown)) return { reason: 'takes too much memory to read; save its text as .txt' };
    return { reason: `could not be read: ${messageOf(thrown)}` };
  });
  if ('draft' in reply) return reply.draft;
  throw unreadable(reply.reason);
}

function isOutOfMemory(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
