/** Which failures of servers and networks are worth another attempt, after what pause, and how often? */
import { setTimeout as delay } from 'node:timers/promises';

/** A failure that may be gone at the next attempt. */
export class TransientFailure extends Error {
  constructor(
    message: string,
    /** How long the server asked to wait. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

export interface Patience {
  /** Number of failures in a row, without progress, after which the last one counts. */
  readonly attempts: number;
  /** Length of the first pause. It doubles each time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Longest pause that a server may ask for. */
  readonly longestRetryAfterMs: number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const pause: Patience['pause'] = async (ms, signal) => delay(ms, undefined, { signal });

/** This many new bytes are progress: over a connection that fails now and then, a large file may still arrive. */
const GAIN_BYTES = 2 ** 20;

/** Not among them: an unknown host or an invalid certificate will be no better in a minute. */
const PASSING_CODES =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(SOCKET|(CONNECT|HEADERS|BODY)_TIMEOUT))$/;

/** Whether an error of the network, judged by its code, may be gone at the next attempt. */
export function isPassing(failure: unknown): boolean {
  const { code = '' } = Object(failure) as { code?: string };
  return PASSING_CODES.test(code);
}

/** Whether a server that answers with this status may soon give another answer. */
export function isPassingStatus(status: number): boolean {
  return status === 429 || status === 408 || status >= 500;
}

/**
 * Calls `attempt` until it succeeds, fails with something other than TransientFailure, or has failed too often.
 * @param giveUp makes the error that is thrown after the last attempt
 * @param bytesHad number of bytes that all attempts so far have brought; when it grows enough, failures count from 1 again
 * @throws what `attempt` and `giveUp` give, and the signal's reason when it aborts during a pause
 * @example
 * await withRetries(limits, signal, () => download(url), (last, attempts) => new Error(`${last.message} (${attempts} times)`));
 */
export async function withRetries<T>(
  patience: Patience,
  signal: AbortSignal,
  attempt: () => Promise<T>,
  giveUp: (last: TransientFailure, attempts: number) => Error,
  bytesHad: () => number = () => 0,
): Promise<T> {
  let failures = 0;
  let most = bytesHad();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      failures = bytesHad() >= most + GAIN_BYTES ? 1 : failures + 1;
      most = Math.max(most, bytesHad());
      if (failures >= patience.attempts) throw giveUp(error, failures);
      await patience.pause(pauseOf(patience, failures, error.retryAfterMs), signal);
    }
  }
}

/** Random by up to a half, so that clients that were refused at the same time do not return at the same time. */
function pauseOf(patience: Patience, failures: number, retryAfterMs: number): number {
  const backoff = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** (failures - 1));
  return Math.max(backoff * (0.5 + Math.random() / 2), Math.min(retryAfterMs, patience.longestRetryAfterMs));
}

/** Milliseconds that a `Retry-After` header asks for, which holds seconds or a date. 0 when there is none, or no valid one. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
