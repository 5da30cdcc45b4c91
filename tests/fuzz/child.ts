/**
 * Runs cases in a process of its own, started by `run-cases.ts`, which watches it: a case that blocks the event loop,
 * ends the process or exhausts the memory can only be seen from outside. Says before each case which one it is.
 */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { messageOf } from '../../src/errors.js';
import type { Limits, Told, Work } from './run-cases.js';
import { caseSeed, type Target } from './target.js';
import { forgetPeak, ownCpuMs, peakMib } from './usage.js';

/** What the first cases compile and cache is looked at no more than what they open. */
const WARM_UP_SHARE = 0.2;

const GIVE_BACK_ROUNDS = 5;
const GIVE_BACK_MS = 20;

/** Fewer cases are all warm-up. */
const MIN_CASES = 20;

const MIB = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const [, , given = '', targetsFile = ''] = process.argv;
const { works, limits } = JSON.parse(given) as { works: Work[]; limits: Limits };
const { TARGETS } = (await import(targetsFile)) as { TARGETS: readonly Target[] };

process.on('disconnect', () => process.exit());
for (const work of works) await runTarget(work);
process.disconnect();
process.exit();

function tell(told: Told): void {
  process.send?.(told);
}

async function runTarget({ target: name, seed, from, to }: Work): Promise<void> {
  const target = TARGETS.find((one) => one.name === name);
  if (target === undefined) throw new Error(`There is no target ${name}.`);
  tell({ kind: 'opening' });
  await target.open();
  const warmUntil = to - from < MIN_CASES ? to : from + Math.ceil((to - from) * WARM_UP_SHARE);
  let heapBefore: number | null = null;
  let highestMib = 0;
  let slowestMs = 0;
  for (let index = from; index < to; index += 1) {
    if (index === warmUntil) heapBefore = heap();
    tell({ kind: 'case', index });
    const { wrong, tookMs, highMib } = await outcomeOf(target, caseSeed(seed, index));
    slowestMs = Math.max(slowestMs, tookMs);
    highestMib = Math.max(highestMib, highMib);
    if (wrong !== null) tell({ kind: 'fault', fault: { target: name, index, reason: wrong } });
  }
  await target.close();
  const heapGrowthMib = heapBefore === null ? 0 : (heap() - heapBefore) / MIB;
  tell({ kind: 'done', measured: { heapGrowthMib, highestMib, slowestMs } });
}

interface CaseOutcome {
  wrong: string | null;
  tookMs: number;
  highMib: number;
}

/** What is compiled, loaded or held up the first time is not the second: what is slow or greedy is so again. */
async function outcomeOf(target: Target, seed: number): Promise<CaseOutcome> {
  const first = await runOnce(target, seed);
  if (first.wrong === null || first.isBroken) return first;
  // What the first run took is given back by a thread of its own; still there, it would hide what the second takes.
  for (let round = 0; round < GIVE_BACK_ROUNDS; round++) {
    collectGarbage();
    await sleep(GIVE_BACK_MS);
  }
  return runOnce(target, seed);
}

async function runOnce(target: Target, seed: number): Promise<CaseOutcome & { isBroken: boolean }> {
  forgetPeak();
  const before = peakMib();
  let tookMs = 0;
  try {
    tookMs = await timed(() => target.run(seed));
  } catch (thrown) {
    return { wrong: messageOf(thrown) || String(thrown), isBroken: true, tookMs, highMib: peakMib() };
  }
  const highMib = peakMib();
  const slow = tookMs > limits.slowMs ? `took ${Math.round(tookMs)} ms` : null;
  const greedy =
    highMib - before > limits.caseMib ? `took ${Math.round(highMib - before)} MiB of memory` : null;
  return { wrong: greedy ?? slow, isBroken: false, tookMs, highMib };
}

/**
 * A case may wait, another process may have the processor, and a thread may be at work: only time through which it worked and held
 * up this thread counts.
 */
async function timed(run: () => Promise<void>): Promise<number> {
  const cpuBefore = ownCpuMs();
  const loopBefore = performance.eventLoopUtilization();
  await run();
  // What was thrown behind its back comes out before the next case is named.
  await turn();
  return Math.min(performance.eventLoopUtilization(loopBefore).active, ownCpuMs() - cpuBefore);
}

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
