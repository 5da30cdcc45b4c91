/** How does an operation of the API become a route? In the same way for all: key, body, parameters, gate, handler, answer. */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Keyring } from '../access/keyring.js';
import { type Context, isQuery, type Method, type Operation, takesJson } from '../api/operation.js';
import { type Table, toCsv, toMarkdown } from '../compare/table.js';
import { holderOf, requireScope } from './access.js';
import type { AnswerCache } from './answer-cache.js';
import { audited } from './audit.js';
import { readDocument, readJson } from './body.js';
import type { Gate } from './gate.js';
import { methodNotAllowed } from './problem.js';

export interface Mounting extends Omit<Context, 'signal' | 'holder'> {
  gate: Gate;
  answers: AnswerCache;
  keyring: Keyring;
}

/** Signal for changes of the index, which run to their end even if the client does not wait. */
const NEVER = new AbortController().signal;

/** Adds a route for each operation, which answers other methods than the operation's with 405. */
export function mountOperations(router: IRouter, operations: readonly Operation[], mounting: Mounting): void {
  for (const operation of operations) {
    const { path, methods, scope, id, documents, admit } = operation;
    if (isQuery(operation) && (documents ?? admit) !== undefined)
      throw new Error(`${id} reads the index: it cannot take a document, or refuse to start.`);
    const route = router.route(routeOf(path));
    const guards = scope === undefined ? [] : [requireScope(mounting.keyring, scope)];
    for (const method of methods) route[method](...guards, answerWith(operation, mounting));
  }
  // After all of them, because several operations may have the same path.
  for (const [path, methods] of methodsByPath(operations))
    router.route(routeOf(path)).all(methodNotAllowed(...methods.map((method) => method.toUpperCase())));
}

/** As Express writes it. */
const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function methodsByPath(operations: readonly Operation[]): Map<string, Method[]> {
  const paths = new Map<string, Method[]>();
  for (const { path, methods } of operations) paths.set(path, [...(paths.get(path) ?? []), ...methods]);
  return paths;
}

function answerWith(operation: Operation, mounting: Mounting): RequestHandler {
  return isQuery(operation) ? answerQuery(operation, mounting) : change(operation, mounting);
}

function answerQuery(operation: Operation, mounting: Mounting): RequestHandler {
  const { gate, answers, service } = mounting;
  return async (request, response) => {
    const sent = await sentWith(operation, request, response);
    const json = await answers.of(request, service, async () => {
      const given: Given = { ...operation.parse(sent), ...request.params };
      const work = async (signal: AbortSignal) =>
        operation.handle(contextOf(mounting, response, signal), given as never);
      const answer = await gate.run(response, work);
      return sendTable(response, operation, answer, given) ? null : Buffer.from(JSON.stringify(answer));
    });
    if (json !== null) response.type('application/json').send(json);
  };
}

function change(operation: Operation, mounting: Mounting): RequestHandler {
  const { documents } = operation;
  return async (request, response) => {
    const context = contextOf(mounting, response, NEVER);
    operation.admit?.(context);
    const parameters = operation.parse(await sentWith(operation, request, response));
    const document = documents === undefined ? {} : await readDocument(documents, request, response);
    const given = { ...parameters, ...document, ...request.params };
    const work = async () => operation.handle(context, given as never);
    response.json(await audited(operation, request, response, work));
  };
}

function contextOf(
  { service, writer, isClosing }: Mounting,
  response: Response,
  signal: AbortSignal,
): Context {
  return { service, writer, isClosing, holder: holderOf(response), signal };
}

/** The parameters as they were sent. */
async function sentWith(operation: Operation, request: Request, response: Response): Promise<unknown> {
  const isJson = takesJson(operation, request.method.toLowerCase() as Method);
  return isJson ? readJson(request, response) : request.query;
}

type Given = object & { format?: string };

/** Sends the answer as a table when one was asked for. @returns whether it did */
function sendTable(response: Response, { table }: Operation, answer: unknown, given: Given): boolean {
  const { format = 'json' } = given;
  if (format === 'json') return false;
  const rows = (table as (answer: unknown, given: object) => Table)(answer, given);
  if (format === 'csv') {
    response.attachment('zonelens.csv').type('text/csv; charset=utf-8').send(toCsv(rows));
  } else {
    response.type('text/markdown; charset=utf-8').send(toMarkdown(rows));
  }
  return true;
}
