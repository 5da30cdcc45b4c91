/** `/healthz`: is the process alive? `/readyz`: does it serve an index? */
import { Router } from 'express';
import type { ZonelensService } from '../service.js';
import type { Status } from '../store/live.js';
import { VERSION } from '../version.js';
import { methodNotAllowed, sendProblem } from './problem.js';

export interface Health {
  status: 'ok';
  version: string;
  model: string;
}

export interface Readiness extends Status {
  status: 'ready';
}

/** @param isClosing whether the server drains its last requests: then it is alive but not ready */
export function healthRoutes(service: ZonelensService, isClosing: () => boolean): Router {
  const router = Router();
  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'ok', version: VERSION, model: service.status().model });
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/readyz')
    .get((_request, response) => {
      if (isClosing()) sendProblem(response, 503, 'The server is shutting down.');
      else response.json({ status: 'ready', ...service.status() });
    })
    .all(methodNotAllowed('GET'));
  return router;
}
