/** How many requests are worked on at once, and for how long? One too many is refused at once instead of waiting. */
import type { Response } from 'express';
import { ZonelensError } from '../errors.js';

export interface GateOptions {
  /** Most requests that are worked on or wait for a thread. */
  maxPending: number;
  /** From admission to answer. */
  deadlineMs: number;
}

export class Gate {
  private admitted = 0;

  constructor(private readonly options: GateOptions) {}

  /** Requests that are worked on or wait for a thread, including those whose client has gone or already got a 503. */
  get pending(): number {
    return this.admitted;
  }

  /**
   * Does the work of a request. Work that is still waiting when the client leaves or the deadline passes is given up.
   * The place becomes free only when the work is really done.
   * @throws ZonelensError `overloaded`, `deadline_exceeded`, `client_gone`, or as `work`
   */
  async run<T>(response: Response, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { maxPending, deadlineMs } = this.options;
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
      // Either may still reject, and nobody awaits it any more.
      working.catch(() => {});
      stopped.catch(() => {});
    }
  }
}

function overloaded(): ZonelensError {
  return new ZonelensError('overloaded', 'The service has as much to do as it can. Try again in a moment.');
}

function late(deadlineMs: number): ZonelensError {
  return new ZonelensError(
    'deadline_exceeded',
    `There was no answer within ${deadlineMs} ms. Try again in a moment, or ask for less.`,
  );
}
