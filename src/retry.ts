/** What is worth another try, when, and how often? What a server or the network may do better the next time. */
import { setTimeout as delay } from 'node:timers/promises';

/** Something went wrong that may not last. */
export class TransientFailure extends Error {
  constructor(
    message: string,
    /** How long the server asks to wait. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

export interface Patience {
  /** Failures in a row, without getting further, after which it is given up. */
  readonly attempts: number;
  /** Of the first pause; it doubles each time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Of what the server may ask for. */
  readonly longestRetryAfterMs: number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const pause: Patience['pause'] = async (ms, signal) => delay(ms, undefined, { signal });

/** So much more than ever before is getting further: a line that fails now and then may still bring a large file. */
const GAIN_BYTES = 2 ** 20;

/** A name that does not resolve or a certificate that is not valid will not be better in a minute. */
const PASSING_CODES =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_(SOCKET|(CONNECT|HEADERS|BODY)_TIMEOUT))$/;

/** Whether a failure of the network, by its code, may pass. */
export function isPassing(failure: unknown): boolean {
  const { code = '' } = Object(failure) as { code?: string };
  return PASSING_CODES.test(code);
}

/** Whether a server that answers so may answer otherwise soon. */
export function isPassingStatus(status: number): boolean {
  return status === 429 || status === 408 || status >= 500;
}

/**
 * @param giveUp what to throw when it was tried often enough
 * @param bytesHad what former attempts have brought
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

/** Half of it by chance, so that many who were refused together do not come again together. */
function pauseOf(patience: Patience, failures: number, retryAfterMs: number): number {
  const backoff = Math.min(patience.longestPauseMs, patience.firstPauseMs * 2 ** (failures - 1));
  return Math.max(backoff * (0.5 + Math.random() / 2), Math.min(retryAfterMs, patience.longestRetryAfterMs));
}

/** `Retry-After` is in seconds or a date. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
