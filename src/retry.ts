/** Which failures of servers and networks are worth another attempt, after what pause, and how often? */
import { setTimeout as delay } from 'node:timers/promises';

/** A failure that may not occur again at the next attempt. */
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
  /** After this many failures in a row without progress, `withRetries` gives up. */
  readonly attempts: number;
  /** Length of the first pause. It doubles each time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Longest pause that a server may ask for. */
  readonly longestRetryAfterMs: number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const pause: Patience['pause'] = async (ms, signal) => delay(ms, undefined, { signal });

/** An attempt that brings this many new bytes is progress, so a large file arrives even over a connection that often fails. */
const GAIN_BYTES = 2 ** 20;

/** Unknown hosts and invalid certificates are left out: they will be no better in a minute. */
const PASSING_CODES =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(SOCKET|(CONNECT|HEADERS|BODY)_TIMEOUT))$/;

/** Whether a network error, judged by its code, may not occur again at the next attempt. */
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
 * @param bytesHad number of bytes that all attempts together have received; when it grows by 1 MiB, counting starts again
 * @throws whatever else `attempt` throws, the error of `giveUp`, or the signal's reason when it aborts during a pause
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

/** Shortened at random by up to half, so that clients that were refused together do not return together. */
function pauseOf(patience: Patience, failures: number, retryAfterMs: number): number {
  const backoff = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** (failures - 1));
  return Math.max(backoff * (0.5 + Math.random() / 2), Math.min(retryAfterMs, patience.longestRetryAfterMs));
}

/** Milliseconds that a `Retry-After` header (seconds or a date) asks for. 0 when it is missing or not valid. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
