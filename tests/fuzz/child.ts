/**
 * Runs cases in a process of its own, started by `run-cases.ts`, which watches it: a case that blocks the event loop
 * or exhausts the memory can only be seen from outside. Says before each case which one it is.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { messageOf } from '../../src/errors.js';
import type { Told, Work } from './run-cases.js';
import { caseSeed, type Target } from './target.js';
import { TARGETS } from './targets/index.js';

/** Of the time that a case takes by the clock, when it is run alone for the second time. */
const SLOW_MS = 1000;

/** What a case may add to the largest size that the process ever had. */
const MAX_GROWTH_MIB = 256;

/** Caches fill and code is compiled before a target's memory is first looked at. */
const WARM_UP_SHARE = 0.2;

const MIB = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const tell = (told: Told): void => {
  process.send?.(told);
};

process.on('disconnect', () => process.exit());
for (const work of JSON.parse(process.argv[2] ?? '[]') as Work[]) await runTarget(work);
process.disconnect();
process.exit();

async function runTarget(work: Work): Promise<void> {
  const target = TARGETS.find(({ name }) => name === work.target);
  if (target === undefined) throw new Error(`There is no target ${work.target}.`);
  const warmUntil = work.from + Math.ceil((work.to - work.from) * WARM_UP_SHARE);
  let heapBefore = 0;
  // What the first case opens, a model or a server, is no fault of its own.
  tell({ kind: 'case', target: work.target, index: work.from });
  await faultOf(target, caseSeed(work.seed, work.from));
  for (let index = work.from; index < work.to; index += 1) {
    if (index === warmUntil) heapBefore = heap();
    tell({ kind: 'case', target: work.target, index });
    const wrong = await faultOf(target, caseSeed(work.seed, index));
    if (wrong !== null) tell({ kind: 'fault', target: work.target, index, reason: wrong });
  }
  await target.close();
  tell({
    kind: 'done',
    target: work.target,
    heapGrowthMib: (heap() - heapBefore) / MIB,
    peakMib: process.resourceUsage().maxRSS / 1024,
  });
}

async function faultOf(target: Target, seed: number): Promise<string | null> {
  const peakBefore = process.resourceUsage().maxRSS;
  const startedAt = performance.now();
  try {
    await target.run(seed);
    // Any case may be held up by other processes: what is slow is slow again.
    if (performance.now() - startedAt > SLOW_MS) {
      const again = performance.now();
      await target.run(seed);
      const tookMs = performance.now() - again;
      if (tookMs > SLOW_MS) return `took ${Math.round(tookMs)} ms`;
    }
  } catch (thrown) {
    return messageOf(thrown);
  }
  const grownMib = (process.resourceUsage().maxRSS - peakBefore) / 1024;
  return grownMib > MAX_GROWTH_MIB ? `took ${Math.round(grownMib)} MiB of memory` : null;
}

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
