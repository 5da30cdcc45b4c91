/** How are cases run so that a hang or a crash is seen? In a child process under a watcher, started again after a crash. */
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

/** A message of the child. */
export type Message =
  | { kind: 'opening' }
  | { kind: 'case'; index: number }
  | { kind: 'fault'; fault: CaseFault }
  | { kind: 'done'; measured: Measured };

export interface Measured {
  /** Growth of the heap from the end of the warm-up to the last case, each after collecting garbage. */
  heapGrowthMib: number;
  /** The most memory that the process had at one time. */
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
  /** Time for one case, by the processor or the clock, whichever is less. The child checks it when the case ends. */
  slowMs: number;
  /** Processor time after which a case counts as stuck and is ended. Opening a model or a server must fit in it. */
  stuckCpuMs: number;
  /** Time without a message after which a case counts as waiting for ever. Long, because machines may be busy. */
  silentMs: number;
  /** Memory that one case may take beyond what the process had. */
  caseMib: number;
  /** Limit of the heap, which V8 would otherwise let grow with the memory of the machine. */
  heapMib: number;
  /** Limit of the process, buffers included. */
  processMib: number;
  /** Growth of the heap over all cases of a target; bounded caches fit in it. */
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

const LOOK_MS = 100;

export const TARGETS_FILE = fileURLToPath(new URL('./targets/index.ts', import.meta.url));

export interface FuzzOptions {
  /** A module that exports `TARGETS`. */
  targetsFile?: string;
  limits?: Partial<Limits>;
  onDone?(report: TargetReport): void;
  onFault?(fault: CaseFault): void;
}

/** @throws Error when a target cannot be opened, because then nothing was tested */
export async function runCases(works: readonly Work[], options: FuzzOptions = {}): Promise<FuzzReport> {
  const watched = new WatchedRun(works, options);
  await watched.run();
  return watched.report;
}

interface End {
  /** Index of the case that was running; null when none was. */
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

  /** After a case that ends the child, a new child goes on with the next case. */
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

  /** The first target that is not done. */
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
    child.on('message', (message: Message) => {
      watcher.heard();
      if (message.kind === 'opening') stoppedAt = null;
      else if (message.kind === 'case') stoppedAt = message.index;
      else if (message.kind === 'fault') this.fault(message.fault);
      else this.done(message.measured);
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

/** Ends a child that works or waits too long in one case, or takes too much memory; the child cannot do that itself. */
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

  /** @returns why it ended the child; null when it did not */
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
