/** How does an error become an answer? As problem+json (RFC 9457), with every fault of the request listed. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { ErrorCode, Fault } from '../errors.js';
import { ZonelensError } from '../errors.js';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  input_invalid: 400,
  not_found: 404,
  index_missing: 503,
  index_busy: 409,
  source_unreadable: 422,
};

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: readonly Fault[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'A key is required',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible now',
  413: 'The request is too large',
  415: 'Unsupported media type',
  422: 'The document cannot be read',
  500: 'Internal error',
  503: 'Not ready',
};

export function sendProblem(
  response: Response,
  status: number,
  detail: string,
  errors: readonly Fault[] = [],
): void {
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    ...(errors.length > 0 ? { errors } : {}),
  };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(
    response,
    404,
    `There is nothing at ${request.method} ${request.path}. See the README for the API.`,
  );
};

/** For a known path under another method. */
export function methodNotAllowed(...allowed: string[]): RequestHandler {
  return (request, response) => {
    response.set('Allow', allowed.join(', '));
    sendProblem(response, 405, `${request.method} is not possible here; ${allowed.join(' or ')} is.`);
  };
}

/** Express knows an error handler by its four parameters. */
export const handleError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof ZonelensError) {
    const status = STATUS[error.code] ?? 500;
    if (status < 500) {
      sendProblem(response, status, error.message, error.faults);
      return;
    }
  }
  const status = clientStatusOf(error);
  if (status !== null) {
    const { message } = error as Error;
    sendProblem(
      response,
      status,
      error instanceof SyntaxError ? `The body is not valid JSON: ${message}` : message,
    );
    return;
  }
  request.log.error({ err: error }, 'request failed');
  sendProblem(
    response,
    500,
    'The request failed for a reason that is not its own; the log of the server says more.',
  );
};

/** Errors of Express and its body parser carry the status of the client's fault, such as 413. */
function clientStatusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
