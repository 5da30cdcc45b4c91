/** `/api/search`, `/api/suggest` and `/api/filters`: passages for a text, completions, what can be narrowed to. */
import { type Response, Router } from 'express';
import type { ZonelensService } from '../queries/service.js';
import { parseQuery, parseSuggestQuery } from '../search/query.js';
import { jsonBody } from './body.js';
import type { Gate } from './gate.js';
import { methodNotAllowed } from './problem.js';

export function searchRoutes(service: ZonelensService, gate: Gate): Router {
  const router = Router();
  const search = async (given: unknown, response: Response) => {
    const query = parseQuery(given);
    response.json(await gate.run(response, (signal) => service.search(query, signal)));
  };
  router
    .route('/search')
    .get((request, response) => search(request.query, response))
    .post(...jsonBody, (request, response) => search(request.body, response))
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route('/suggest')
    .get(async (request, response) => {
      const { q, limit } = parseSuggestQuery(request.query);
      const suggestions = await gate.run(response, (signal) => service.suggest(q, limit, signal));
      response.json({ query: q, suggestions });
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/filters')
    .get(async (_request, response) => {
      response.json(await gate.run(response, (signal) => service.filters(signal)));
    })
    .all(methodNotAllowed('GET'));
  return router;
}
