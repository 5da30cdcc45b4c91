/** `/healthz`: is the process alive? `/readyz`: does it serve an index? */
import { Router } from 'express';
import type { ZonelensService } from '../queries/service.js';
import { VERSION } from '../version.js';
import type { Health, Readiness } from './answers.js';
import { methodNotAllowed, sendProblem } from './problem.js';

/** @param isClosing whether the server drains its last requests: then it is alive but not ready */
export function healthRoutes(service: ZonelensService, isClosing: () => boolean): Router {
  const router = Router();
  router
    .route('/healthz')
    .get((_request, response) => {
      const health: Health = { status: 'ok', version: VERSION, model: service.status().model };
      response.json(health);
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/readyz')
    .get((_request, response) => {
      if (isClosing()) {
        sendProblem(response, 503, 'The server is shutting down.');
        return;
      }
      const readiness: Readiness = { status: 'ready', ...service.status() };
      response.json(readiness);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
