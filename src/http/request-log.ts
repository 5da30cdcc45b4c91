/** What is logged about a request? Its id, path, status and time, and its parameters only if a setting says so. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { StageTimes } from './stages.js';

/** Form of request ids that are accepted from a client or proxy: enough for a UUID, and nothing that could break a log. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

export interface RequestLogOptions {
  log: Logger;
  /** Whether parameters are logged. They may be confidential. */
  logQueries: boolean;
  /** Requests that take longer are logged with the time of each stage; 0 for none. */
  slowMs: number;
}

/** Logs each request when it is done, and sends its id in the answer. */
export function logRequests({ log, logQueries, slowMs }: RequestLogOptions): RequestHandler {
  const logWhenDone = pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    // Queries may be confidential: paths are logged, query strings are not.
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customProps: (request, response) => (logQueries ? askedBy(request, response) : {}),
  });
  return (request, response, next) => {
    const startedAt = performance.now();
    logWhenDone(request, response);
    if (slowMs > 0)
      response.once('close', () => {
        const tookMs = Math.round(performance.now() - startedAt);
        if (tookMs >= slowMs) request.log.warn({ tookMs, stages: stagesOf(response) }, 'slow request');
      });
    next();
  };
}

/** Empty until the request is answered: before that its body may not have been read. */
function askedBy(request: IncomingMessage, response: ServerResponse): object {
  if (!response.writableEnded) return {};
  const { query, body } = request as { query?: object; body?: unknown };
  // The body of an upload is a document, not a query.
  return { asked: body === undefined || Buffer.isBuffer(body) ? query : body };
}

function stagesOf({ locals }: Response): StageTimes {
  const times = (locals.stages ?? {}) as StageTimes;
  return Object.fromEntries(Object.entries(times).map(([stage, ms]) => [stage, Math.round(ms)]));
}
