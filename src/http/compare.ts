/** `/api/compare`, `/api/matrix`, `/api/timeline` and `POST /api/similar`. */
import { type Response, Router } from 'express';
import { type Format, parseCompare, parseExamples, parseMatrix, parseTimeline } from '../compare/request.js';
import {
  comparisonTable,
  matrixTable,
  type Table,
  timelineTable,
  toCsv,
  toMarkdown,
} from '../compare/table.js';
import type { ZonelensService } from '../queries/service.js';
import { parseSimilarQuery } from '../search/query.js';
import { jsonBody } from './body.js';
import type { Gate } from './gate.js';
import { methodNotAllowed } from './problem.js';

export function compareRoutes(service: ZonelensService, gate: Gate): Router {
  const router = Router();
  const compare = async (given: unknown, response: Response) => {
    const parameters = parseCompare(given);
    const comparison = await gate.run(response, (signal) => service.compare(parameters, signal));
    send(response, parameters.format, comparison, comparisonTable(comparison));
  };
  const timeline = async (given: unknown, response: Response) => {
    const parameters = parseTimeline(given);
    const entries = await gate.run(response, (signal) => service.timeline(parameters, signal));
    const query = parameters.subject.kind === 'query' ? parameters.subject.text : null;
    send(response, parameters.format, { query, entries }, timelineTable(entries));
  };
  router
    .route('/compare')
    .get((request, response) => compare(request.query, response))
    .post(...jsonBody, (request, response) => compare(request.body, response))
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route('/matrix')
    .get(async (request, response) => {
      const parameters = parseMatrix(request.query);
      const matrix = await gate.run(response, (signal) => service.matrix(parameters, signal));
      send(response, parameters.format, matrix, matrixTable(matrix));
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/timeline')
    .get((request, response) => timeline(request.query, response))
    .post(...jsonBody, (request, response) => timeline(request.body, response))
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route('/similar')
    .post(...jsonBody, async (request, response) => {
      const { like, unlike, rest } = parseExamples(request.body);
      const query = parseSimilarQuery(rest);
      const similar = (signal: AbortSignal) => service.similarToExamples(like, unlike, query, signal);
      response.json(await gate.run(response, similar));
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
