/**
 * How does the outcome of a call cross from a thread or a child process to its caller? Structured clone keeps only the message
 * of an error, so an error of ours travels as data: its code and faults would be lost otherwise.
 */
import { type ErrorCode, type Fault, messageOf, ZonelensError } from '../errors.js';

export type Reply<T> =
  | { value: T }
  | { refusal: { code: ErrorCode; message: string; faults: readonly Fault[] } }
  | { failure: { message: string; stack: string | undefined } };

/** Runs `work` and turns its outcome into plain data. Never throws. */
export async function replyOf<T>(work: () => Promise<T> | T): Promise<Reply<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (isZonelensError(error)) {
      const { code, message, faults } = error;
      return { refusal: { code, message, faults } };
    }
    const { stack } = Object(error) as { stack?: string };
    return { failure: { message: messageOf(error), stack } };
  }
}

/** By name, since the module that was called may have been loaded apart from this one. */
function isZonelensError(error: unknown): error is ZonelensError {
  return error instanceof Error && error.name === 'ZonelensError';
}

/** The value of a reply. @throws ZonelensError as the work threw it, or an Error with the message of any other failure */
export function unwrap<T>(reply: Reply<T>): T {
  if ('value' in reply) return reply.value;
  if ('failure' in reply)
    throw Object.assign(new Error(reply.failure.message), { stack: reply.failure.stack });
  const { code, message, faults } = reply.refusal;
  throw new ZonelensError(code, message, { faults });
}
