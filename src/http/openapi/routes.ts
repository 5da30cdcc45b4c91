/** `/openapi.json`: the service's own description. */
import { Router } from 'express';
import { methodNotAllowed } from '../problem.js';
import { openApiDocument } from './document.js';

export function openApiRoutes(): Router {
  const router = Router();
  const document = openApiDocument();
  router
    .route('/openapi.json')
    .get((_request, response) => {
      response.json(document);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
