/** `/api/search` and `/api/filters`: passages for a text, and what a search can be narrowed to. */
import express, { Router } from 'express';
import { parseQuery } from '../search/query.js';
import type { ZonelensService } from '../service.js';
import { methodNotAllowed, sendProblem } from './problem.js';

/** Room for the longest query, escaped as \uXXXX, and its filters. */
const MAX_BODY_BYTES = 64 * 1024;

export function searchRoutes(service: ZonelensService): Router {
  const router = Router();
  router
    .route('/search')
    .get(async (request, response) => {
      response.json(await service.search(parseQuery(request.query)));
    })
    .post(express.json({ limit: MAX_BODY_BYTES }), async (request, response) => {
      if (request.body === undefined) {
        sendProblem(
          response,
          415,
          'Send the parameters as a JSON object, with Content-Type: application/json.',
        );
        return;
      }
      response.json(await service.search(parseQuery(request.body)));
    })
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route('/filters')
    .get((_request, response) => {
      response.json(service.filters());
    })
    .all(methodNotAllowed('GET'));
  return router;
}
