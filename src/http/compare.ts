/** `/api/compare`, `/api/matrix`, `/api/timeline` and `POST /api/similar`. */
import express, { type Response, Router } from 'express';
import { type Format, parseCompare, parseExamples, parseMatrix, parseTimeline } from '../compare/request.js';
import {
  comparisonTable,
  matrixTable,
  type Table,
  timelineTable,
  toCsv,
  toMarkdown,
} from '../compare/table.js';
import { parseSimilarQuery } from '../search/query.js';
import type { ZonelensService } from '../service.js';
import { MAX_BODY_BYTES, requireJson } from './body.js';
import { methodNotAllowed } from './problem.js';

export function compareRoutes(service: ZonelensService): Router {
  const router = Router();
  router
    .route('/compare')
    .get(async (request, response) => {
      const parameters = parseCompare(request.query);
      const comparison = await service.compare(parameters);
      send(response, parameters.format, comparison, comparisonTable(comparison));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/matrix')
    .get((request, response) => {
      const parameters = parseMatrix(request.query);
      const matrix = service.matrix(parameters);
      send(response, parameters.format, matrix, matrixTable(matrix));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/timeline')
    .get(async (request, response) => {
      const parameters = parseTimeline(request.query);
      const entries = await service.timeline(parameters);
      send(response, parameters.format, { query: parameters.q ?? null, entries }, timelineTable(entries));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/similar')
    .post(express.json({ limit: MAX_BODY_BYTES }), requireJson, async (request, response) => {
      const { like, unlike, rest } = parseExamples(request.body);
      response.json(await service.similarToExamples(like, unlike, parseSimilarQuery(rest)));
    })
    .all(methodNotAllowed('POST'));
  return router;
}

function send(response: Response, format: Format, answer: object, table: Table): void {
  if (format === 'csv') {
    response.attachment('zonelens.csv').type('text/csv; charset=utf-8').send(toCsv(table));
  } else if (format === 'markdown') {
    response.type('text/markdown; charset=utf-8').send(toMarkdown(table));
  } else {
    response.json(answer);
  }
}
