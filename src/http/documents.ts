/** `/api/articles/:id`, `/api/passages/:id` and `/api/passages/:id/similar`. */
import { Router } from 'express';
import type { ZonelensService } from '../queries/service.js';
import { parseSimilarQuery } from '../search/query.js';
import type { Gate } from './gate.js';
import { methodNotAllowed } from './problem.js';

export function documentRoutes(service: ZonelensService, gate: Gate): Router {
  const router = Router();
  router
    .route('/articles/:id')
    .get(async (request, response) => {
      const { id } = request.params;
      response.json(await gate.run(response, (signal) => service.article(id, signal)));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/passages/:id')
    .get(async (request, response) => {
      const { id } = request.params;
      response.json(await gate.run(response, (signal) => service.passage(id, signal)));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/passages/:id/similar')
    .get(async (request, response) => {
      const { id } = request.params;
      const query = parseSimilarQuery(request.query);
      response.json(await gate.run(response, (signal) => service.similar(id, query, signal)));
    })
    .all(methodNotAllowed('GET'));
  return router;
}
