/**
 * How does an error become an answer? As problem+json (RFC 9457), which lists every fault of the request; for a reader who asked
 * for a page as a page.
 */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Problem } from '../api/answers/problem.js';
import type { FaultForm } from '../api/retrieval/fault-forms.js';
import type { ErrorCode, Fault } from '../errors.js';
import { ZonelensError } from '../errors.js';
import { faultPage, wantsPage } from './fault-page.js';
import { keyIn } from './key-in.js';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  input_invalid: 400,
  not_allowed: 403,
  not_found: 404,
  changed_meanwhile: 412,
  index_missing: 503,
  storage_unavailable: 503,
  model_unavailable: 503,
  overloaded: 503,
  deadline_exceeded: 503,
  shutting_down: 503,
  index_busy: 409,
  source_unreadable: 422,
};

/** `Retry-After` of a busy service: a queue of the default length is finished by then. */
const RETRY_AFTER_S = 1;

/** `Retry-After` while the index is being changed: most changes are finished by then. */
const RETRY_CHANGE_AFTER_S = 5;

/** Answers to broken connections, by the code of Node's error. */
const CONNECTION_PROBLEMS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'Address and headers are too long. Send long queries in the body, with POST to the same path where the API has that.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request was not sent in time.'],
};

/** A fault that exists only in HTTP, such as a wrong Content-Type, with the status of its answer. */
export class RequestFault extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'A key is required',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long',
  409: 'Not possible now',
  412: 'Changed meanwhile',
  413: 'The request is too large',
  415: 'Unsupported media type',
  422: 'The document cannot be read',
  428: 'A version is required',
  429: 'Too many requests',
  431: 'The head of the request is too large',
  500: 'Internal error',
  503: 'Not now',
};

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

function problemOf(status: number, detail: string, errors: readonly Fault[] = []): Problem {
  const title = TITLES[status] ?? 'Error';
  return {
    type: 'about:blank',
    title,
    status,
    detail,
    ...(errors.length > 0 && { errors: [...errors] }),
  };
}

/** Makes what is wrong from here on be answered in a form of its own. */
export function speakIn(form: FaultForm): RequestHandler {
  return (_request, response, next) => {
    response.locals.faults = form;
    next();
  };
}

export function sendProblem(
  response: Response,
  status: number,
  detail: string,
  errors: readonly Fault[] = [],
): void {
  if (status === 503) response.set('Retry-After', String(RETRY_AFTER_S));
  const form = response.locals.faults as FaultForm | undefined;
  if (form !== undefined) {
    const hasKey = keyIn(response.req) !== null;
    const { status: said, body } = form.of(problemOf(status, detail, errors), hasKey);
    response.status(said).json(body);
    return;
  }
  response.status(status).vary('Accept');
  if (wantsPage(response.req)) {
    response.vary('Accept-Language').type('html').send(faultPage(response.req, status));
    return;
  }
  response.type(PROBLEM_TYPE).send(JSON.stringify(problemOf(status, detail, errors)));
}

/** Answers connections that bring no request to route: the head is too large, it is not HTTP, or the client is too slow. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, detail] = CONNECTION_PROBLEMS[error.code ?? ''] ?? [400, 'This is not an HTTP request.'];
  const body = JSON.stringify(problemOf(status, detail));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(
    response,
    404,
    `There is nothing at ${request.method} ${request.path}. The page /docs lists the API.`,
  );
};

/** Answers 405 for a known path with a method that it does not have. */
export function methodNotAllowed(...allowed: string[]): RequestHandler {
  return (request, response) => {
    response.set('Allow', allowed.join(', '));
    sendProblem(response, 405, `${request.method} is not possible here; ${allowed.join(' or ')} is.`);
  };
}

/** Who reads only the detail is told what to change, too. */
const detailOf = ({ message, faults }: ZonelensError): string =>
  faults.length === 0
    ? message
    : `${message} ${faults.map((fault) => `${fault.field} ${fault.message}`).join('; ')}`;

/** Answers with a problem. Express recognises an error handler by its four parameters. */
export const handleError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof ZonelensError) {
    if (error.code === 'client_gone') return;
    if (error.code === 'index_busy') response.set('Retry-After', String(RETRY_CHANGE_AFTER_S));
    const status = STATUS[error.code];
    if (status !== undefined) {
      sendProblem(response, status, detailOf(error), error.faults);
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
  sendProblem(response, 500, 'The service failed to answer the request. Its log says more.');
};

/** Status of an error that Express or its body parser blames on the client, such as 413; null for others. */
function clientStatusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
