/** `/api/admin/…`: adding articles, removing them, and having the index looked at anew. Always with a key. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Keyring } from '../access/keyring.js';
import { type ErrorCode, messageOf, ZonelensError } from '../errors.js';
import type { ZonelensService } from '../queries/service.js';
import type { IndexStatus } from '../queries/snapshot.js';
import type { Change } from '../writer/change.js';
import type { IndexWriter } from '../writer/index-writer.js';
import { holderOf, requireScope } from './access.js';
import { methodNotAllowed, sendProblem } from './problem.js';
import { readUpload, uploadOf } from './upload.js';

/** Most changes are done by then. */
const RETRY_AFTER_S = 5;

/** Of a document of many articles, the log names so many. */
const MAX_LOGGED_IDS = 20;

/** What whoever administers the service has to know to mend it, in the words of the error. */
const TOLD: readonly ErrorCode[] = [
  'index_corrupt',
  'index_incompatible',
  'index_missing',
  'model_missing',
  'model_invalid',
];

export function adminRoutes(service: ZonelensService, writer: IndexWriter, keyring: Keyring): Router {
  const router = Router();
  /** Before a body is read that could not be taken in now. */
  const whileFree: RequestHandler = (_request, response, next) => {
    if (writer.isBusy) response.set('Retry-After', String(RETRY_AFTER_S));
    writer.assertFree();
    next();
  };
  router
    .route('/admin/ingest')
    .post(
      requireScope(keyring, 'ingest'),
      whileFree,
      ...readUpload,
      audited('ingest', async (request, response) => {
        const written = await writer.ingest(uploadOf(request, response), service.status().model);
        await follow(service);
        assertRead(written);
        return written;
      }),
    )
    .all(methodNotAllowed('POST'));
  router
    .route('/admin/articles/:id')
    .delete(
      requireScope(keyring, 'admin'),
      audited('remove', async ({ params }) => {
        const written = await writer.remove(String(params.id), service.status().model);
        await follow(service);
        return written;
      }),
    )
    .all(methodNotAllowed('DELETE'));
  router
    .route('/admin/reload')
    .post(
      requireScope(keyring, 'admin'),
      audited('reload', () => service.reload()),
    )
    .all(methodNotAllowed('POST'));
  return router;
}

/** Logs who did what, and how it ended; the work goes on to its end where the client does not wait for it. */
function audited(
  action: string,
  work: (request: Request, response: Response) => Promise<Change | IndexStatus>,
): RequestHandler {
  return async (request, response) => {
    const { id, name } = holderOf(response);
    const log = (outcome: object) => request.log.info({ action, holder: { id, name }, ...outcome }, 'admin');
    try {
      const answer = await work(request, response);
      log({ outcome: 'done', ...loggedOf(answer) });
      response.json(answer);
    } catch (error) {
      log({ outcome: 'failed', reason: messageOf(error) });
      if (!(error instanceof ZonelensError)) throw error;
      if (error.code === 'index_busy') response.set('Retry-After', String(RETRY_AFTER_S));
      if (!TOLD.includes(error.code)) throw error;
      sendProblem(response, 409, error.message);
    }
  };
}

function loggedOf(answer: Change | IndexStatus): object {
  if (!('ids' in answer)) return answer;
  const { ids, faults, ...counts } = answer;
  return { ...counts, faults: faults.length, ids: ids.slice(0, MAX_LOGGED_IDS) };
}

/** A look at the index that was under way may have come too early; the second one has not. */
async function follow(service: ZonelensService): Promise<void> {
  await service.reload();
  await service.reload();
}

/** @throws ZonelensError `source_unreadable` with every fault, when no article was read */
function assertRead({ ids, faults }: Change): void {
  if (ids.length > 0) return;
  throw new ZonelensError('source_unreadable', 'Nothing of the document could be read.', {
    faults: faults.map(({ line, reason }) => ({
      field: line === null ? 'body' : `line ${line}`,
      message: reason,
    })),
  });
}
