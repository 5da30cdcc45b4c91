/** What is the result of one check of the doctor? */
import { messageOf } from '../errors.js';

export interface Finding {
  /** What was checked. */
  name: string;
  status: 'ok' | 'warn' | 'fail';
  /** What was found, as one or more sentences. */
  detail: string;
  /** What to do about it; null for nothing. */
  advice: string | null;
}

export function ok(name: string, detail: string): Finding {
  return { name, status: 'ok', detail, advice: null };
}

export function warn(name: string, detail: string, advice: string): Finding {
  return { name, status: 'warn', detail, advice };
}

export function fail(name: string, detail: string, advice: string): Finding {
  return { name, status: 'fail', detail, advice };
}

/** Runs a check. If it throws, the finding is a failure with the error's message. */
export async function checked(
  name: string,
  advice: string,
  check: () => Finding | Promise<Finding>,
): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return fail(name, messageOf(error), advice);
  }
}
