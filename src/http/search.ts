/** `/api/search`, `/api/suggest` and `/api/filters`: passages for a text, completions, what can be narrowed to. */
import { Router } from 'express';
import { parseQuery, parseSuggestQuery } from '../search/query.js';
import type { ZonelensService } from '../service.js';
import { jsonBody } from './body.js';
import { methodNotAllowed } from './problem.js';

export function searchRoutes(service: ZonelensService): Router {
  const router = Router();
  router
    .route('/search')
    .get(async (request, response) => {
      response.json(await service.search(parseQuery(request.query)));
    })
    .post(...jsonBody, async (request, response) => {
      response.json(await service.search(parseQuery(request.body)));
    })
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route('/suggest')
    .get(async (request, response) => {
      const { q, limit } = parseSuggestQuery(request.query);
      response.json({ query: q, suggestions: await service.suggest(q, limit) });
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/filters')
    .get(async (_request, response) => {
      response.json(await service.filters());
    })
    .all(methodNotAllowed('GET'));
  return router;
}
