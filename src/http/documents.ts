/** `/api/articles/:id`, `/api/passages/:id` and `/api/passages/:id/similar`. */
import { Router } from 'express';
import { parseSimilarQuery } from '../search/query.js';
import type { ZonelensService } from '../service.js';
import { methodNotAllowed } from './problem.js';

export function documentRoutes(service: ZonelensService): Router {
  const router = Router();
  router
    .route('/articles/:id')
    .get(async (request, response) => {
      response.json(await service.article(request.params.id));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/passages/:id')
    .get(async (request, response) => {
      response.json(await service.passage(request.params.id));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/passages/:id/similar')
    .get(async (request, response) => {
      response.json(await service.similar(request.params.id, parseSimilarQuery(request.query)));
    })
    .all(methodNotAllowed('GET'));
  return router;
}
