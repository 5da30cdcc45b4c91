/** How are cases run so that a hang or a crash is seen? In a child under a watcher, which is started again behind it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { repositoryPath } from '../helpers/paths.js';
import { usageOf } from './usage.js';

/** Cases `from` up to `to` of a target. */
export interface Work {
  target: string;
  seed: number;
  from: number;
  to: number;
}

/** What the child says. */
export type Told =
  | { kind: 'opening' }
  | { kind: 'case'; index: number }
  | { kind: 'fault'; fault: CaseFault }
  | { kind: 'done'; measured: Measured };

export interface Measured {
  /** Of the heap after collecting garbage, from the end of the warm-up to the last case. */
  heapGrowthMib: number;
  /** What the process had at one time, in any case. */
  highestMib: number;
  slowestMs: number;
}

export interface CaseFault {
  target: string;
  index: number;
  reason: string;
}

export interface TargetReport extends Measured {
  target: string;
  cases: number;
  tookMs: number;
}

export interface FuzzReport {
  targets: TargetReport[];
  faults: CaseFault[];
}

export interface Limits {
  /** Of processor and clock, whichever is less, for one case; it is seen by the child when the case ends. */
  slowMs: number;
  /** A case that has worked so long has blocked the loop; it is ended. Opening a model or a server fits in it. */
  stuckCpuMs: number;
  /** So long without a word it waits for what never comes. A busy machine is given time. */
  silentMs: number;
  /** What one case may take beyond what the process had. */
  caseMib: number;
  /** Of the heap: V8 alone would take what the machine has. */
  heapMib: number;
  /** Of the whole process, buffers included. */
  processMib: number;
  /** What all cases of a target together may leave on the heap; the rest are caches that have an end. */
  growthMib: number;
}

export const LIMITS: Limits = {
  slowMs: 1000,
  stuckCpuMs: 15_000,
  silentMs: 180_000,
  caseMib: 256,
  heapMib: 1024,
  processMib: 2048,
  growthMib: 64,
};

/** How often the watcher looks. */
const LOOK_MS = 100;

export const TARGETS_FILE = fileURLToPath(new URL('./targets/index.ts', import.meta.url));

export interface FuzzOptions {
  /** A module that exports `TARGETS`. */
  targetsFile?: string;
  limits?: Partial<Limits>;
  onDone?(report: TargetReport): void;
  onFault?(fault: CaseFault): void;
}

/** Rejects when a target cannot be opened: nothing was tested then. */
export async function runCases(works: readonly Work[], options: FuzzOptions = {}): Promise<FuzzReport> {
  const watched = new WatchedRun(works, options);
  await watched.run();
  return watched.report;
}

interface End {
  /** The case that was under way; null when none was. */
  stoppedAt: number | null;
  reason: string;
}

class WatchedRun {
  readonly report: FuzzReport = { targets: [], faults: [] };
  private readonly limits: Limits;
  private startedAt = performance.now();

  constructor(
    private readonly works: readonly Work[],
    private readonly options: FuzzOptions,
  ) {
    this.limits = { ...LIMITS, ...options.limits };
  }

  /** Whatever case ends the child, the next one is begun behind it. */
  async run(): Promise<void> {
    let from: number | undefined;
    for (let current = this.current; current !== undefined; current = this.current) {
      const rest = this.works.slice(this.report.targets.length + 1);
      const { stoppedAt, reason } = await this.runChild([
        { ...current, from: from ?? current.from },
        ...rest,
      ]);
      from = undefined;
      const { target } = this.current ?? {};
      if (target === undefined) break;
      if (stoppedAt === null) throw new Error(`The target ${target} can not be opened or closed: ${reason}`);
      this.fault({ target, index: stoppedAt, reason });
      from = stoppedAt + 1;
    }
  }

  /** The first that is not done. */
  private get current(): Work | undefined {
    return this.works[this.report.targets.length];
  }

  private fault(fault: CaseFault): void {
    this.report.faults.push(fault);
    this.options.onFault?.(fault);
  }

  private done(measured: Measured): void {
    const { target, from, to } = this.current as Work;
    if (measured.heapGrowthMib > this.limits.growthMib) {
      const grown = `left ${Math.round(measured.heapGrowthMib)} MiB on the heap, all cases together`;
      this.fault({ target, index: to - 1, reason: grown });
    }
    const tookMs = performance.now() - this.startedAt;
    this.startedAt = performance.now();
    const line = { target, cases: to - from, tookMs, ...measured };
    this.report.targets.push(line);
    this.options.onDone?.(line);
  }

  private runChild(works: readonly Work[]): Promise<End> {
    const { targetsFile = TARGETS_FILE } = this.options;
    const given = JSON.stringify({ works, limits: this.limits });
    const child = fork(repositoryPath('tests/fuzz/child.ts'), [given, targetsFile], {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${this.limits.heapMib}`],
      cwd: repositoryPath('.'),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let stoppedAt: number | null = null;
    let lastWords = '';
    const watcher = new Watcher(child, this.limits);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2000);
    });
    child.on('message', (told: Told) => {
      watcher.heard();
      if (told.kind === 'opening') stoppedAt = null;
      else if (told.kind === 'case') stoppedAt = told.index;
      else if (told.kind === 'fault') this.fault(told.fault);
      else this.done(told.measured);
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status, signal) => {
        const reason = watcher.end() ?? `ended the process (${signal ?? status}): ${lastWords}`;
        resolve({ stoppedAt, reason });
      });
    });
  }
}

/** Ends a child that works or waits too long at one thing, or takes too much memory: it can not do that itself. */
class Watcher {
  private reason: string | null = null;
  private heardAt = performance.now();
  private cpuMsThen = 0;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly child: ChildProcess,
    private readonly limits: Limits,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  heard(): void {
    this.heardAt = performance.now();
    this.cpuMsThen = -1;
  }

  /** Why it ended the child; null when it did not. */
  end(): string | null {
    clearInterval(this.timer);
    return this.reason;
  }

  private look(): void {
    const { stuckCpuMs, silentMs, processMib } = this.limits;
    const usage = usageOf(this.child.pid ?? -1);
    const { cpuMs = 0, residentMib = 0 } = usage ?? {};
    if (this.cpuMsThen < 0) this.cpuMsThen = cpuMs;
    if (cpuMs - this.cpuMsThen > stuckCpuMs) this.stop(`did not end within ${stuckCpuMs} ms of work`);
    else if (performance.now() - this.heardAt > silentMs) this.stop(`did not end within ${silentMs} ms`);
    else if (residentMib > processMib) this.stop(`took all of ${processMib} MiB of memory`);
  }

  private stop(reason: string): void {
    this.reason = reason;
    this.child.kill('SIGKILL');
  }
}
