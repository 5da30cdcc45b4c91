/** What does the log say about changes of the index? Who made them and how they ended, even if the client did not wait. */
import type { Request, Response } from 'express';
import type { Operation } from '../api/operation.js';
import { type ErrorCode, messageOf, ZonelensError } from '../errors.js';
import { holderOf } from './access.js';
import { RequestFault } from './problem.js';

/** Most article ids in one log line, because a document may hold thousands of articles. */
const MAX_LOGGED_IDS = 20;

/** Errors whose message is sent to those who change the index. All other requests get a 500 for them. */
const SHOWN: readonly ErrorCode[] = [
  'index_corrupt',
  'index_incompatible',
  'index_missing',
  'model_missing',
  'model_invalid',
];

/** Logs the outcome of an operation that has an `action`; does nothing for others. */
export async function audited<T>(
  { action }: Operation,
  request: Request,
  response: Response,
  work: () => Promise<T>,
): Promise<T> {
  if (action === undefined) return work();
  const holder = holderOf(response);
  const named = holder && { id: holder.id, name: holder.name };
  const log = (outcome: object) => request.log.info({ action, holder: named, ...outcome }, 'admin');
  try {
    const answer = await work();
    log({ outcome: 'done', ...loggedOf(answer as object) });
    return answer;
  } catch (error) {
    log({ outcome: 'failed', reason: messageOf(error) });
    if (error instanceof ZonelensError && SHOWN.includes(error.code)) {
      throw new RequestFault(409, error.message);
    }
    throw error;
  }
}

function loggedOf(answer: object): object {
  const { ids, faults, warnings, ...rest } = answer as Record<
    'ids' | 'faults' | 'warnings',
    unknown[] | undefined
  >;
  return {
    ...rest,
    ...(faults && { faults: faults.length }),
    ...(warnings && { warnings: warnings.length }),
    ...(ids && { ids: ids.slice(0, MAX_LOGGED_IDS) }),
  };
}
