/** How many requests may be pending, and for how long? A request beyond the limit is refused at once. */
import type { Response } from 'express';
import { ZonelensError } from '../errors.js';

export interface GateOptions {
  /** Most requests that may be worked on or wait for a thread. */
  maxPending: number;
  /** Longest time from admission to answer. */
  deadlineMs: number;
}

export class Gate {
  private admitted = 0;

  constructor(private readonly options: GateOptions) {}

  /** Number of requests that are worked on or wait for a thread, including those whose client left or already got a 503. */
  get pending(): number {
    return this.admitted;
  }

  /**
   * Does the work of a request. The signal aborts when the client leaves or the deadline passes.
   * @param longerMs how much later than usual the deadline is
   * The request counts as pending until `work` has really ended.
   * @throws ZonelensError `overloaded`, `deadline_exceeded`, `client_gone`, and whatever `work` throws
   */
  async run<T>(response: Response, work: (signal: AbortSignal) => Promise<T>, longerMs = 0): Promise<T> {
    const { maxPending } = this.options;
    const deadlineMs = this.options.deadlineMs + longerMs;
    if (this.admitted >= maxPending) throw overloaded();
    const stop = new AbortController();
    const stopped = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
    });
    const leave = () => stop.abort(new ZonelensError('client_gone', 'The client has gone.'));
    const deadline = setTimeout(() => stop.abort(late(deadlineMs)), deadlineMs);
    response.once('close', leave);
    this.admitted++;
    const working = work(stop.signal).finally(() => {
      this.admitted--;
    });
    try {
      return await Promise.race([working, stopped]);
    } finally {
      clearTimeout(deadline);
      response.off('close', leave);
      // One of them may still reject although nobody waits for it.
      working.catch(() => {});
      stopped.catch(() => {});
    }
  }
}

function overloaded(): ZonelensError {
  return new ZonelensError('overloaded', 'The service is busy. Try again in a moment.');
}

function late(deadlineMs: number): ZonelensError {
  return new ZonelensError(
    'deadline_exceeded',
    `There was no answer within ${deadlineMs} ms. Try again in a moment, or ask for less.`,
  );
}
