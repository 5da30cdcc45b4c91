/** How does an operation of the API become a route? In the same way for all: key, body, parameters, gate, handler, answer. */
import { type IRouter, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Access } from '../access/binding.js';
import type { Scope } from '../access/scopes.js';
import type { FileAnswer } from '../api/answers/file.js';
import {
  type Context,
  isQuery,
  type Method,
  type Operation,
  passesGate,
  takesJson,
} from '../api/operation.js';
import type { Table } from '../compare/table.js';
import { holderIn, holderOf, requireScope } from './access.js';
import type { AnswerCache } from './answer-cache.js';
import { audited } from './audit.js';
import { readDocument, readJson } from './body.js';
import type { Gate } from './gate.js';
import { methodNotAllowed, speakIn } from './problem.js';
import { sendFile } from './send-file.js';
import { pageOf, sendTable, type TableSource } from './table-source.js';
import { sendVersion, versionIn } from './version.js';

export interface Mounting extends Omit<Context, 'signal' | 'holder'>, Access {
  gate: Gate;
  answers: AnswerCache;
}

/** Signal for what runs to its end even if the client does not wait. */
const NEVER = new AbortController().signal;

/** Adds a route for each path, which answers other methods than those of its operations with 405. */
export function mountOperations(router: IRouter, operations: readonly Operation[], mounting: Mounting): void {
  for (const [path, those] of byPath(operations)) {
    const route = router.route(routeOf(path));
    for (const operation of those) {
      const scope = scopeOf(operation, mounting);
      const guards = scope === undefined ? [] : [requireScope(mounting.keyring, scope)];
      for (const method of operation.methods) route[method](...guards, answerWith(operation, mounting));
    }
    const allowed = those.flatMap(({ methods }) => methods.map((method) => method.toUpperCase()));
    route.all(methodNotAllowed(...allowed));
  }
  // After all of them, because several operations may have the same path.
  for (const [path, methods] of methodsByPath(operations))
    router.route(routeOf(path)).all(methodNotAllowed(...methods.map((method) => method.toUpperCase())));
}

/** Where faults have the form of another platform, they have it from here on, whoever finds them. */
export function speakFaults(operations: readonly Operation[]): Router {
  const router = Router();
  for (const { path, faults } of operations)
    if (faults !== undefined) router.all(routeOf(path), speakIn(faults));
  return router;
}

/** As Express writes it. */
const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function methodsByPath(operations: readonly Operation[]): Map<string, Method[]> {
  const paths = new Map<string, Method[]>();
  for (const { path, methods } of operations) paths.set(path, [...(paths.get(path) ?? []), ...methods]);
  return paths;
}

function byPath(operations: readonly Operation[]): Map<string, Operation[]> {
  const paths = new Map<string, Operation[]>();
  for (const operation of operations) {
    const { id, path, documents, admit, replaces } = operation;
    if (isQuery(operation) && (documents ?? admit ?? replaces) !== undefined)
      throw new Error(
        `${id} reads the index: it cannot take a document, refuse to start, or replace anything.`,
      );
    paths.set(path, [...(paths.get(path) ?? []), operation]);
  }
  return paths;
}

/** The scope of the key that a request needs here. */
function scopeOf(operation: Operation, { readingNeedsKey }: Access): Scope | undefined {
  return operation.scope ?? (readingNeedsKey && isQuery(operation) ? 'read' : undefined);
}

function answerWith(operation: Operation, mounting: Mounting): RequestHandler {
  return isQuery(operation) ? answerQuery(operation, mounting) : change(operation, mounting);
}

/** How much later than usual the deadline is of what makes a file: a long dossier with charts takes that on a busy machine. */
const FILE_MS = 60_000;

function answerQuery(operation: Operation, mounting: Mounting): RequestHandler {
  const { gate, answers, service, languageModel } = mounting;
  // What a language model wrote is not an answer of the index alone, and is not given again as one.
  const modelMs = operation.asksModel === true ? (languageModel?.timeoutMs ?? 0) : 0;
  const longerMs = operation.files === undefined ? modelMs : FILE_MS;
  const isRepeated = modelMs === 0 && operation.isFresh === undefined && operation.files === undefined;
  return async (request, response) => {
    const sent = await sentWith(operation, request, response);
    const holder = operation.isFresh === true ? holderIn(mounting.keyring, request, response) : null;
    const make = async () => {
      const given: Given = { ...operation.parse(sent), ...request.params };
      const work = async (signal: AbortSignal) =>
        operation.handle({ ...mounting, holder, signal }, given as never);
      const before = operation.table !== undefined && isTable(given) ? service.status() : null;
      const answer = await gate.run(response, work, longerMs);
      sendVersion(response, operation, answer);
      const served = before && { operation, sent, served: [before, service.status()] as const };
      const isSent = sendOther(response, operation, answer, given, served);
      return isSent ? null : Buffer.from(JSON.stringify(answer));
    };
    if (operation.isFresh === true) response.set('Cache-Control', 'no-store');
    // A file is not kept: what it was made of is as large.
    const json = isRepeated ? await answers.of(request, service, make) : await make();
    if (json !== null) response.type('application/json').send(json);
  };
}

function change(operation: Operation, mounting: Mounting): RequestHandler {
  const { documents, replaces, isFresh } = operation;
  const isGated = passesGate(operation);
  return async (request, response) => {
    const context = { ...mounting, holder: holderOf(response) };
    operation.admit?.(context);
    const version = replaces === true ? { version: versionIn(request) } : {};
    const parameters = operation.parse(await sentWith(operation, request, response));
    const document = documents === undefined ? {} : await readDocument(documents, request, response);
    const given = { ...parameters, ...document, ...version, ...request.params };
    const work = async (signal: AbortSignal) => operation.handle({ ...context, signal }, given as never);
    const answer = await audited(operation, request, response, () =>
      isGated ? mounting.gate.run(response, work) : work(NEVER),
    );
    if (isFresh === true) response.set('Cache-Control', 'no-store');
    sendVersion(response, operation, answer);
    response.json(answer);
  };
}

/** The parameters as they were sent. */
async function sentWith(operation: Operation, request: Request, response: Response): Promise<unknown> {
  if (!takesJson(operation, request.method.toLowerCase() as Method)) return request.query;
  const body = await readJson(request, response, operation.maxBodyBytes);
  return withoutRepeated(body, request.params);
}

/** Some clients, Open WebUI among them, send the parameters of the path in the body once more. */
function withoutRepeated(body: unknown, path: Request['params']): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !Object.hasOwn(path, name) || path[name] !== value),
  );
}

type Given = object & { format?: string };

/** Whether a table was asked for. Files have formats of their own. */
function isTable(given: Given): given is Given & { format: 'csv' | 'markdown' } {
  return given.format === 'csv' || given.format === 'markdown';
}

/** Sends the answer as a file, or as a table when one was asked for. @returns whether it did */
function sendOther(
  response: Response,
  { files, table }: Operation,
  answer: unknown,
  given: Given,
  source: Omit<TableSource, 'page'> | null,
): boolean {
  if (files !== undefined) {
    sendFile(response, answer as FileAnswer);
    return true;
  }
  if (!isTable(given) || source === null) return false;
  const rows = (table as (answer: unknown, given: object) => Table)(answer, given);
  sendTable(response, rows, given.format, { ...source, page: pageOf(answer as object, given) });
  return true;
}
