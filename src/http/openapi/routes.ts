/** `/openapi.json`: the service's own description. */
import { Router } from 'express';
import { methodNotAllowed } from '../problem.js';
import { openApiDocument } from './document.js';

export function openApiRoutes(): Router {
  const router = Router();
  let document: ReturnType<typeof openApiDocument> | undefined;
  router
    .route('/openapi.json')
    .get((_request, response) => {
      document ??= openApiDocument();
      response.json(document);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
