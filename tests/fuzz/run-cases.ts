/** How are cases run so that a hang or a crash is seen? In a child under a watchdog, which is started again behind it. */
import { type ChildProcess, fork } from 'node:child_process';
import { repositoryPath } from '../helpers/paths.js';

/** Cases `from` up to `to` of a target. */
export interface Work {
  target: string;
  seed: number;
  from: number;
  to: number;
}

/** What the child says. */
export type Told =
  | { kind: 'case'; target: string; index: number }
  | { kind: 'fault'; target: string; index: number; reason: string }
  | { kind: 'done'; target: string; heapGrowthMib: number; peakMib: number };

export interface CaseFault {
  target: string;
  index: number;
  reason: string;
}

export interface TargetReport {
  target: string;
  cases: number;
  tookMs: number;
  /** Of the heap after collecting garbage, from the end of the warm-up to the last case. */
  heapGrowthMib: number;
  peakMib: number;
}

export interface FuzzReport {
  targets: TargetReport[];
  faults: CaseFault[];
}

export interface FuzzOptions {
  onDone?(report: TargetReport): void;
  onFault?(fault: CaseFault): void;
}

/** The child tells of slow cases itself; one that takes this long is stuck. Opening a model or server fits in it. */
const STUCK_MS = 20_000;

/** A reader that takes more for one file is broken; V8 alone would take what the machine has. */
const MAX_HEAP_MIB = 1024;

/** Of all targets; the rest of the heap is caches that have an end. */
export const MAX_HEAP_GROWTH_MIB = 64;

export async function runCases(works: readonly Work[], options: FuzzOptions = {}): Promise<FuzzReport> {
  const report: FuzzReport = { targets: [], faults: [] };
  for (const work of works) {
    const startedAt = performance.now();
    const done = await runTarget(work, (fault) => {
      report.faults.push(fault);
      options.onFault?.(fault);
    });
    const { target, from, to } = work;
    const line = { target, cases: to - from, tookMs: performance.now() - startedAt, ...done };
    report.targets.push(line);
    options.onDone?.(line);
  }
  return report;
}

type Measured = Pick<TargetReport, 'heapGrowthMib' | 'peakMib'>;

async function runTarget(work: Work, onFault: (fault: CaseFault) => void): Promise<Measured> {
  let measured: Measured = { heapGrowthMib: 0, peakMib: 0 };
  for (let { from } = work; from < work.to; ) {
    const { done, stoppedAt, reason } = await runChild({ ...work, from }, onFault);
    if (done !== null) {
      measured = done;
      if (done.heapGrowthMib > MAX_HEAP_GROWTH_MIB) {
        const grown = `left ${Math.round(done.heapGrowthMib)} MiB on the heap, all cases together`;
        onFault({ target: work.target, index: work.to - 1, reason: grown });
      }
      break;
    }
    onFault({ target: work.target, index: stoppedAt, reason });
    from = stoppedAt + 1;
  }
  return measured;
}

interface Ended {
  done: Measured | null;
  stoppedAt: number;
  reason: string;
}

function runChild(work: Work, onFault: (fault: CaseFault) => void): Promise<Ended> {
  const child: ChildProcess = fork(repositoryPath('tests/fuzz/child.ts'), [JSON.stringify([work])], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${MAX_HEAP_MIB}`],
    cwd: repositoryPath('.'),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stoppedAt = work.from;
  let isStuck = false;
  let done: Measured | null = null;
  let lastWords = '';
  const watchdog = setTimeout(() => {
    isStuck = true;
    child.kill('SIGKILL');
  }, STUCK_MS);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
  });
  child.on('message', (told: Told) => {
    watchdog.refresh();
    if (told.kind === 'case') stoppedAt = told.index;
    else if (told.kind === 'fault') onFault(told);
    else done = told;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(watchdog);
      const how = isStuck
        ? `did not end within ${STUCK_MS} ms`
        : `ended the process (${signal ?? status}): ${lastWords}`;
      resolve({ done, stoppedAt, reason: how });
    });
  });
}
