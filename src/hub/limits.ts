/** How much patience is there with a hub? */
import { ZonelensError } from '../errors.js';
import { type Patience, pause, withRetries } from '../retry.js';

export interface Limits extends Patience {
  /** How long nothing may come before a connection counts as dead. */
  readonly idleMs: number;
}

export const LIMITS: Limits = {
  attempts: 6,
  firstPauseMs: 1000,
  longestPauseMs: 30_000,
  longestRetryAfterMs: 120_000,
  idleMs: 30_000,
  pause,
};

/**
 * @param bytesHad what former attempts have brought
 * @throws ZonelensError `model_missing` when it was tried often enough
 */
export function patiently<T>(
  { limits, signal }: { limits: Limits; signal: AbortSignal },
  attempt: () => Promise<T>,
  bytesHad?: () => number,
): Promise<T> {
  return withRetries(
    limits,
    signal,
    attempt,
    (last, attempts) =>
      new ZonelensError(
        'model_missing',
        `${last.message} Given up after ${attempts} attempts; the same command goes on where it stopped.`,
        { cause: last },
      ),
    bytesHad,
  );
}
