/** How does an operation of the API become a route? In the same way for all: key, body, parameters, gate, handler, answer. */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Keyring } from '../access/keyring.js';
import { type Context, isQuery, type Operation, takesJson } from '../api/operation.js';
import { type Table, toCsv, toMarkdown } from '../compare/table.js';
import { requireScope } from './access.js';
import { audited } from './audit.js';
import { readDocument, readJson } from './body.js';
import type { Gate } from './gate.js';
import { methodNotAllowed } from './problem.js';

export interface Mounting extends Omit<Context, 'signal'> {
  gate: Gate;
  keyring: Keyring;
}

/** Signal for changes of the index, which run to their end even if the client does not wait. */
const NEVER = new AbortController().signal;

/** Adds a route for each operation, which answers other methods than the operation's with 405. */
export function mountOperations(router: IRouter, operations: readonly Operation[], mounting: Mounting): void {
  for (const operation of operations) {
    const { path, methods, scope } = operation;
    const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    const guards = scope === undefined ? [] : [requireScope(mounting.keyring, scope)];
    for (const method of methods) route[method](...guards, answerWith(operation, mounting));
    route.all(methodNotAllowed(...methods.map((method) => method.toUpperCase())));
  }
}

function answerWith(operation: Operation, { gate, ...context }: Mounting): RequestHandler {
  return async (request, response) => {
    operation.admit?.(context);
    const given = await givenBy(operation, request, response);
    const work = async (signal: AbortSignal) => operation.handle({ ...context, signal }, given as never);
    const answer = isQuery(operation)
      ? await gate.run(response, work)
      : await audited(operation, request, response, () => work(NEVER));
    send(response, operation, answer, given);
  };
}

/** What the handler receives: the parameters, those of the path, and the document if the operation takes one. */
async function givenBy(operation: Operation, request: Request, response: Response): Promise<object> {
  const { documents } = operation;
  const isJson = takesJson(operation, request.method.toLowerCase() as 'get');
  const parameters = operation.parse(isJson ? await readJson(request, response) : request.query);
  const document = documents === undefined ? {} : await readDocument(documents, request, response);
  return { ...parameters, ...document, ...request.params };
}

function send(response: Response, { table }: Operation, answer: unknown, given: { format?: string }): void {
  const { format = 'json' } = given;
  const rows = (): Table => (table as (answer: unknown, given: object) => Table)(answer, given);
  if (format === 'csv') {
    response.attachment('zonelens.csv').type('text/csv; charset=utf-8').send(toCsv(rows()));
  } else if (format === 'markdown') {
    response.type('text/markdown; charset=utf-8').send(toMarkdown(rows()));
  } else {
    response.json(answer);
  }
}
