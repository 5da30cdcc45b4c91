/** What is worth another try, when, and how often? What the hub or the network may do better the next time. */
import { setTimeout as delay } from 'node:timers/promises';
import { ZonelensError } from '../errors.js';

/** Something went wrong that may not last. */
export class TransientFailure extends Error {
  constructor(
    message: string,
    /** How long the hub asks to wait. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

export interface Limits {
  /** Failures in a row, without getting further, after which it is given up. */
  readonly attempts: number;
  /** Of the first pause; it doubles each time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Of what the hub may ask for. */
  readonly longestRetryAfterMs: number;
  /** How long nothing may come before a connection counts as dead. */
  readonly idleMs: number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const LIMITS: Limits = {
  attempts: 6,
  firstPauseMs: 1000,
  longestPauseMs: 30_000,
  longestRetryAfterMs: 120_000,
  idleMs: 30_000,
  pause: async (ms, signal) => delay(ms, undefined, { signal }),
};

/** So much more than ever before is getting further: a line that fails now and then may still bring a large file. */
const GAIN_BYTES = 2 ** 20;

/**
 * @param bytesHad what former attempts have brought
 * @throws ZonelensError `model_missing` when it was tried often enough
 */
export async function withRetries<T>(
  limits: Limits,
  signal: AbortSignal,
  attempt: () => Promise<T>,
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
      if (failures >= limits.attempts) {
        throw new ZonelensError(
          'model_missing',
          `${error.message} Given up after ${failures} attempts; the same command goes on where it stopped.`,
          { cause: error },
        );
      }
      await limits.pause(pauseOf(limits, failures, error.retryAfterMs), signal);
    }
  }
}

/** Half of it by chance, so that many who were refused together do not come again together. */
function pauseOf(limits: Limits, failures: number, retryAfterMs: number): number {
  const backoff = Math.min(limits.longestPauseMs, limits.firstPauseMs * 2 ** (failures - 1));
  return Math.max(backoff * (0.5 + Math.random() / 2), Math.min(retryAfterMs, limits.longestRetryAfterMs));
}

/** `Retry-After` is in seconds or a date. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
