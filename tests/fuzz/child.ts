/**
 * Runs cases in a process of its own, started by `run-cases.ts`, which watches it: a case that blocks the event loop,
 * ends the process or exhausts the memory can only be seen from outside. Says before each case which one it is.
 */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { messageOf } from '../../src/errors.js';
import type { Limits, Message, Work } from './run-cases.js';
import { caseSeed, type Target } from './target.js';
import { forgetPeak, ownCpuMs, peakMib } from './usage.js';

/** Share of the cases that warm up: what they compile and cache does not count as growth of the heap. */
const WARM_UP_SHARE = 0.2;

const GIVE_BACK_ROUNDS = 5;
const GIVE_BACK_MS = 20;

/** With fewer cases than this, all of them are warm-up. */
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

function send(message: Message): void {
  process.send?.(message);
}

async function runTarget({ target: name, seed, from, to }: Work): Promise<void> {
  const target = TARGETS.find((one) => one.name === name);
  if (target === undefined) throw new Error(`There is no target ${name}.`);
  send({ kind: 'opening' });
  await target.open();
  const warmUntil = to - from < MIN_CASES ? to : from + Math.ceil((to - from) * WARM_UP_SHARE);
  let heapBefore: number | null = null;
  let highestMib = 0;
  let slowestMs = 0;
  for (let index = from; index < to; index += 1) {
    if (index === warmUntil) heapBefore = heap();
    send({ kind: 'case', index });
    const { wrong, tookMs, highMib } = await outcomeOf(target, caseSeed(seed, index));
    slowestMs = Math.max(slowestMs, tookMs);
    highestMib = Math.max(highestMib, highMib);
    if (wrong !== null) send({ kind: 'fault', fault: { target: name, index, reason: wrong } });
  }
  await target.close();
  const heapGrowthMib = heapBefore === null ? 0 : (heap() - heapBefore) / MIB;
  send({ kind: 'done', measured: { heapGrowthMib, highestMib, slowestMs } });
}

interface CaseOutcome {
  wrong: string | null;
  tookMs: number;
  highMib: number;
}

/** Runs a slow or greedy case a second time, because the first run may have compiled or loaded something. */
async function outcomeOf(target: Target, seed: number): Promise<CaseOutcome> {
  const first = await runOnce(target, seed);
  if (first.wrong === null || first.isBroken) return first;
  // A thread gives memory of the first run back; until then, it would hide what the second run takes.
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

/** Milliseconds in which the case worked and blocked this thread: waiting and other processes do not count. */
async function timed(run: () => Promise<void>): Promise<number> {
  const cpuBefore = ownCpuMs();
  const loopBefore = performance.eventLoopUtilization();
  await run();
  // A rejection that nothing handles surfaces before the next case is named.
  await turn();
  return Math.min(performance.eventLoopUtilization(loopBefore).active, ownCpuMs() - cpuBefore);
}

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
