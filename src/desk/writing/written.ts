/** What did a language model contribute to an answer, how much of it was dropped, and why is there nothing of it? */
import { ENDPOINT_FAILURES, EndpointFailure } from '../../endpoint/failure.js';
import type { Checked } from '../claims/claim.js';

/** Why an answer is without a language model. */
export const NOTICES = [
  /** None is configured. */
  'no-model',
  ...ENDPOINT_FAILURES,
  /** Nothing was found that it could be given. */
  'no-passages',
  /** No claim that it made was supported. */
  'nothing-left',
] as const;
export type Notice = (typeof NOTICES)[number];

/** Claims that the passages support, and who wrote them. */
export interface Written extends Checked {
  /** Name of the language model that wrote the claims; null when there are none. */
  writtenBy: string | null;
  /** Null when there are claims, or none were asked for. */
  notice: Notice | null;
}

export const unwritten = (notice: Notice): Written => ({
  claims: [],
  dropped: [],
  writtenBy: null,
  notice,
});

/** @throws whatever is not a failure of the model */
export function noticeOf(error: unknown): Notice {
  if (error instanceof EndpointFailure) return error.reason;
  throw error;
}
