/** What is an operation of the API? Its schemas, its handler, and what the documentation says about it. */
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Holder } from '../access/keyring.js';
import type { Scope } from '../access/scopes.js';
import type { Table } from '../compare/table.js';
import type { Exporter } from '../desk/export/exporter.js';
import type { Answering } from '../language-model/language-model.js';
import type { KeptOriginals } from '../originals/kept.js';
import type { ZonelensService } from '../queries/service.js';
import { parse } from '../search/parameters.js';
import type { RecordStore } from '../store/record-store.js';
import type { Watcher } from '../watches/watcher.js';
import type { IndexWriter } from '../writer/index-writer.js';
import type { TAGS } from './about.js';
import type { FaultForm } from './retrieval/fault-forms.js';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** What there is beside the index. Whoever opened it closes it. */
export interface Facilities {
  writer: IndexWriter;
  /** What is kept beside the index. */
  records: RecordStore;
  /** Makes files of dossiers. */
  exporter: Exporter;
  /** Null when the service keeps none. */
  originals: KeptOriginals | null;
  /** Null when none is configured: then nothing leaves the machine. */
  languageModel: Answering | null;
  /** Evaluates watches, and tells what they find. */
  watcher: Watcher;
}

/** What a handler works with. */
export interface Context extends Facilities {
  service: ZonelensService;
  /** Whose key the request carries; null when it carries none, and when the answer may be given to others again. */
  holder: Holder | null;
  /** Aborts when nobody waits for the answer any more. Never aborts for what does not pass the gate, see `passesGate`. */
  signal: AbortSignal;
  log: Pick<Logger, 'warn'>;
  /** Whether the server is finishing its last requests. */
  isClosing(): boolean;
}

/** Whose key it is, in operations that always need one. */
export const ownerIn = ({ holder }: Pick<Context, 'holder'>): Holder => holder as Holder;

export interface Example {
  summary: string;
  /** Describes the answer on the sample corpus. */
  expected: string;
  /** By default the operation's first method. */
  method?: Method;
  /** Values of the path parameters. */
  path?: Readonly<Record<string, string>>;
  /** Parameters of the query or the body. */
  parameters: Readonly<Record<string, unknown>>;
}

/** A document in the body of a request. */
export interface SentDocument {
  bytes: Uint8Array;
  mediaType: string;
  /** As the `Content-Type` header declares it; null when it declares none. */
  charset: string | null;
}

/** What `defineOperation` takes. `Given` is what the handler receives, `Input` what a client sends. */
interface Definition<
  Id extends string,
  Input,
  Parsed,
  Given,
  PathName extends string,
  Documents,
  Replaces,
  Answer,
> {
  /** Also the name of the client's method and the `operationId` in the OpenAPI document. */
  id: Id;
  /** GET and DELETE take the parameters from the query, POST and PUT from a JSON object in the body. */
  methods: readonly [Method, ...Method[]];
  /** As in OpenAPI: `/api/articles/{id}`. */
  path: string;
  tag: (typeof TAGS)[number]['name'];
  summary: string;
  description: string;
  /** Whether it goes after the next minor version, see docs/http-api.md. A field is marked by `.meta({ deprecated: true })`. */
  deprecated?: boolean;
  /** A description of each parameter in the path. */
  pathParameters?: Readonly<Record<PathName, string>>;
  parameters?: z.ZodType<Parsed, Input>;
  /**
   * Turns the parameters into what the handler receives. By default only their schema is applied.
   * @throws ZonelensError `input_invalid` with every fault
   */
  parse?: (parameters: unknown) => Given;
  /** Set when the answer is a file (`FileAnswer`) of one of these media types. */
  files?: readonly string[];
  /** Set when the body is a document of one of these media types. The parameters are in the query then. */
  documents?: Documents;
  /** Limit of a JSON body after decompression, where the usual one is too small. */
  maxBodyBytes?: number;
  /** Set when the answer depends on more than request and index: it is made each time, and no cache may keep it. */
  isFresh?: true;
  /** Set when the answer has a `version`, which is then its `ETag` as well. */
  isVersioned?: true;
  /**
   * Set when the request replaces or removes what has versions. It must name the version in `If-Match`, or say with
   * `If-None-Match: *` that there is none yet; the handler receives it as `version`.
   */
  replaces?: Replaces;
  /** Scope of the key that the operation always needs. Without it, see `isQuery`. */
  scope?: Scope;
  /** Name of the change in the log, which also says whose key it was. Only together with `scope`. */
  action?: string;
  /** Whether a language model may be asked, where one is configured. Its answers are made each time, and may take longer. */
  asksModel?: true;
  /** Set when its faults are in the form of another platform. */
  faults?: FaultForm;
  /** Statuses of problems beyond those that follow from the other fields: 400, 401, 403, 412, 413, 415, 428, 503. */
  problems?: readonly number[];
  /** The compiler compares it with the type that the handler returns; tests compare it with real answers. */
  answer: z.ZodType<NoInfer<Answer>>;
  /** The answer as a table, for `format` csv and markdown. */
  table?: (answer: Answer, given: Given) => Table;
  /** Requests that work on the sample corpus, at least one for each method. */
  examples: readonly Example[];
  /** Throws if the operation cannot start now. Called before the body is read, which may be large. */
  admit?: (context: Omit<Context, 'signal' | 'holder'>) => void;
  handle(
    context: Context,
    given: Given &
      Record<PathName, string> &
      (Documents extends DocumentTypes ? SentDocument : unknown) &
      (Replaces extends true ? Replaced : unknown),
  ): Answer | Promise<Answer>;
}

/** The version that a request goes on from. */
export interface Replaced {
  version: string | 'absent';
}

export interface DocumentTypes {
  types: readonly string[];
  /** Limit of the body's size after decompression. */
  maxBytes: number;
}

/** An operation as the server mounts it, with the types that the client needs. */
export interface Operation<Id extends string = string, Input = unknown, Answer = unknown>
  extends Omit<
    Definition<Id, Input, unknown, object, string, DocumentTypes, true, Answer>,
    'parse' | 'table' | 'handle' | 'answer'
  > {
  parse(parameters: unknown): object;
  answer: z.ZodType<Answer>;
  table?: (answer: never, given: never) => Table;
  handle(context: Context, given: never): Answer | Promise<Answer>;
}

/**
 * Checks the types of a definition against each other.
 * @example
 * const echo = defineOperation({
 *   id: 'echo',
 *   methods: ['get'],
 *   path: '/api/echo/{word}',
 *   tag: 'Read',
 *   summary: 'A word',
 *   description: 'Answers with the word that was sent.',
 *   pathParameters: { word: 'The word.' },
 *   answer: z.strictObject({ word: z.string().describe('The word as it was sent.') }),
 *   examples: [{ summary: 'Hello', expected: 'word is hello.', path: { word: 'hello' }, parameters: {} }],
 *   handle: (_context, { word }) => ({ word }),
 * });
 */
export function defineOperation<
  const Id extends string,
  Answer,
  Input = object,
  Parsed = object,
  Given = Parsed,
  PathName extends string = never,
  Documents = undefined,
  const Replaces extends true | undefined = undefined,
>(
  definition: Definition<Id, Input, Parsed, Given, PathName, Documents, Replaces, Answer>,
): Operation<Id, Input, Answer> {
  const { parameters } = definition;
  const parsed = (given: unknown) => (parameters === undefined ? {} : parse(parameters, given));
  return { parse: parsed, ...definition } as unknown as Operation<Id, Input, Answer>;
}

/** Whether the operation reads the index. Such operations need a key of scope `read` unless everyone may read. */
export function isQuery({ scope, tag }: Operation): boolean {
  return scope === undefined && tag !== 'Service';
}

/**
 * Whether the gate limits how many requests are worked on, and for how long. Changes of the index and readings of documents run
 * to their end: one of each at a time, with limits of their own.
 */
export function passesGate(operation: Operation): boolean {
  const { scope, action, documents } = operation;
  return isQuery(operation) || (scope !== undefined && action === undefined && documents === undefined);
}

/** Whether the parameters come as a JSON object in the body. */
export function takesJson({ parameters, documents }: Operation, method: Method): boolean {
  return (method === 'post' || method === 'put') && parameters !== undefined && documents === undefined;
}

/** One method of an operation: what OpenAPI calls an operation. */
export interface Endpoint {
  /** Unique in the OpenAPI document: the GET of an operation that also takes POST is called `…ByQuery`. */
  id: string;
  method: Method;
  operation: Operation;
  examples: readonly Example[];
}

export function endpointsOf(operation: Operation): Endpoint[] {
  const { id, methods } = operation;
  return methods.map((method) => ({
    id: method === 'get' && methods.length > 1 ? `${id}ByQuery` : id,
    method,
    operation,
    examples: operation.examples.filter((example) => (example.method ?? methods[0]) === method),
  }));
}
