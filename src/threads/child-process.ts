/**
 * How does work run in a process of its own? One child makes one call of a module's function and ends. It may be killed at any
 * moment, and whatever a hostile document does to its parser, it does to that process alone.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { entryFile, moduleAddress, STOP } from './entry.js';
import { type Reply, unwrap } from './reply.js';

export interface ChildOptions {
  /** Working folder of the child. */
  cwd: string;
  /** The child is killed after so long, in milliseconds. */
  timeoutMs: number;
}

/** The child ended without a reply: it was killed, it crashed, or it took too long. */
export class ChildLost extends Error {}

/** How long a child that was asked to stop may take before it is killed, in milliseconds. */
const STOP_TIMEOUT_MS = 2000;

export class ChildCall<T> {
  private readonly child: ChildProcess;
  /** Status or signal with which the child ended. */
  private readonly ended: Promise<string>;
  private reply: Reply<T> | undefined;
  private isLate = false;

  /** @param module its compiled name; its exported function `name` gets the argument and an AbortSignal */
  constructor(
    module: URL,
    name: string,
    argument: unknown,
    private readonly options: ChildOptions,
  ) {
    this.child = fork(fileURLToPath(entryFile('process')), [moduleAddress(module)], {
      cwd: options.cwd,
      // Flags of this process, such as a debugger's port, are taken already.
      execArgv: [],
      // Parsers print warnings to stdout, where this process has its log.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.once('message', (message: Reply<T>) => {
      this.reply = message;
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (status, signal) => resolve(String(signal ?? status)));
      this.child.once('error', (error) => resolve(error.message));
    });
    // A child that cannot take the message has ended; `result` reports that.
    this.child.send({ name, argument }, () => {});
  }

  /** Whether the child has replied. */
  get isDone(): boolean {
    return this.reply !== undefined;
  }

  /** @throws ChildLost, or what the function throws as `unwrap` says */
  async result(): Promise<T> {
    const limit = setTimeout(() => {
      this.isLate = true;
      this.child.kill('SIGKILL');
    }, this.options.timeoutMs);
    try {
      const how = await this.ended;
      if (this.reply !== undefined) return unwrap(this.reply);
      throw new ChildLost(this.isLate ? `took over ${this.options.timeoutMs / 1000} s` : how);
    } finally {
      clearTimeout(limit);
    }
  }

  /** Asks the child to stop, and kills it when it does not. Resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.child.connected) this.child.send(STOP, () => {});
    const kill = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await this.ended;
    clearTimeout(kill);
  }
}
