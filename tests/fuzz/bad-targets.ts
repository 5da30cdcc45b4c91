/** Which faults must the watcher see? Targets that are broken on purpose, each in one case. */
import { setTimeout as wait } from 'node:timers/promises';
import { caseSeed, type Target } from './target.js';
import { ownCpuMs } from './usage.js';

export const SEED = 1;

/** Index of the broken case in each target. */
export const BAD_CASE = 2;
export const CASES = 4;

/** Longer than the limit in the test for a slow case; such a case ends by itself. */
const SLOW_MS = 600;

const MIB = 2 ** 20;
const kept: unknown[] = [];

/** Blocks the thread for so much processor time, which is what the limits count. */
function blocked(ms: number): void {
  const until = ownCpuMs() + ms;
  while (ownCpuMs() < until);
}

export const FAULTS: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw new Error('on purpose');
  },
  rejects: () => Promise.reject(new Error('on purpose')),
  'rejects behind our back': () => void Promise.reject(new Error('on purpose')),
  'is slow': () => blocked(SLOW_MS),
  'never ends': () => blocked(Number.POSITIVE_INFINITY),
  'never answers': () => new Promise(() => setInterval(() => {}, SLOW_MS)),
  'fills the heap': () => {
    for (;;) kept.push(Array(1000).fill(0));
  },
  'fills buffers': () => {
    for (;;) kept.push(Buffer.alloc(8 * MIB, 1));
  },
  'takes much at once': () => Buffer.alloc(160 * MIB, 1).length,
  'ends the process': () => process.exit(0),
  'aborts the process': () => process.abort(),
};

/** Waits long without working, which is no fault. */
export const SOUND: Readonly<Record<string, () => unknown>> = { 'is sound': () => wait(SLOW_MS) };

function targetWith([name, act]: [string, () => unknown]): Target {
  return {
    name,
    weight: 1,
    open: async () => {},
    run: async (seed) => {
      if (seed === caseSeed(SEED, BAD_CASE)) await act();
    },
    show: async (seed) => String(seed),
    close: async () => {},
  };
}

export const TARGETS: readonly Target[] = Object.entries({ ...FAULTS, ...SOUND }).map(targetWith);
