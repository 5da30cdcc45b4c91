/** How is a failed call told to an agent? With what is wrong with each argument, and what to do. */
import { type ErrorCode, ZonelensError } from '../errors.js';

/** What to do, where the message of the error does not say so. */
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  input_invalid: 'Correct the arguments and call again; list_places has the names of places.',
  not_found: 'Take ids from the answers of search, compare_places or list_places.',
};

/** Errors whose message is for whoever asks; others are for the log. */
const TOLD: readonly ErrorCode[] = [
  ...(['input_invalid', 'not_found', 'not_allowed', 'overloaded', 'deadline_exceeded'] as const),
  ...(['client_gone', 'shutting_down', 'storage_unavailable', 'index_missing'] as const),
];

const FAULT = 'The service failed to answer. Its log says more.';

/** How a list of the HTTP API is named is of no use here. */
const OF_THE_API = / \(GET [^)]*\)/g;

/** Whether there is nothing under the id that was asked for. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ZonelensError && error.code === 'not_found';

/** @param onFault told of errors that are faults of the program */
export function failureText(error: unknown, onFault: (error: unknown) => void): string {
  if (!(error instanceof ZonelensError) || !TOLD.includes(error.code)) {
    onFault(error);
    return FAULT;
  }
  const faults = error.faults.map(({ field, message }) => `${field} ${message}`).join('; ');
  const parts = [error.message, faults && `${faults}.`, ADVICE[error.code]];
  return parts.filter(Boolean).join(' ').replace(OF_THE_API, '');
}
