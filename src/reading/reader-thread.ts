/** The thread's side of `readers.ts`: holds the generations that are read, answers what it is asked of them. */
import { ZonelensError } from '../errors.js';
import { wordsOf } from '../search/highlight.js';
import { openVerified } from '../store/generation.js';
import type { Manifest } from '../store/manifest.js';
import { type Question, Reader } from './reader.js';
import type { Reply } from './readers.js';

const readers = new Map<string, Reader>();

/** Loads what every search needs; the segmenter would load its dictionary at first use, which no request should wait for. */
export function warmUp(): void {
  wordsOf('预热');
}

/** @param key stands for the generation from now on */
export function open({
  key,
  folder,
  manifest,
}: {
  key: string;
  folder: string;
  manifest: Manifest;
}): Reply<null> {
  return replyOf(() => {
    readers.set(key, new Reader(openVerified(folder, manifest)));
    return null;
  });
}

export function ask({
  key,
  question,
  asked,
}: {
  key: string;
  question: Question;
  asked: unknown;
}): Reply<unknown> {
  const reader = readers.get(key);
  if (reader === undefined) return { lost: true, tookMs: 0 };
  return replyOf(() => {
    const answer = reader[question] as (asked: unknown) => unknown;
    return answer.call(reader, asked);
  });
}

export function close(key: string): void {
  readers.get(key)?.close();
  readers.delete(key);
}

/** Between threads an error keeps its message alone: those that mean something to the caller travel as data. */
function replyOf<T>(work: () => T): Reply<T> {
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  try {
    return { answer: work(), tookMs: took() };
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
    const { code, message, faults } = error;
    return { refusal: { code, message, faults }, tookMs: took() };
  }
}
