/** Which operations does the API have? Routes, the OpenAPI document and the client's types are made from this list. */
import { ADMINISTERING } from './administering.js';
import { BORROWING } from './borrowing.js';
import { CHANGING } from './changing.js';
import { COMPARING } from './comparing.js';
import { CORRECTING } from './correcting.js';
import { DESK_EXPORT } from './desk-export.js';
import { READING } from './documents.js';
import { KEEPING_DOSSIERS } from './dossiers.js';
import type { Operation } from './operation.js';
import { PLACES } from './places.js';
import { RETRIEVING } from './retrieving.js';
import { REVIEWING } from './reviewing.js';
import { SEARCHING } from './searching.js';
import { SERVING } from './service.js';
import { WATCHED_SITES } from './sites.js';
import { WATCHING } from './watches.js';
import { WRITING } from './writing.js';

/** In the order of the OpenAPI document. */
export const OPERATIONS = [
  ...SEARCHING,
  ...RETRIEVING,
  ...COMPARING,
  ...BORROWING,
  ...CHANGING,
  ...WRITING,
  ...READING,
  ...PLACES,
  ...KEEPING_DOSSIERS,
  ...REVIEWING,
  ...DESK_EXPORT,
  ...WATCHING,
  ...ADMINISTERING,
  ...CORRECTING,
  ...WATCHED_SITES,
  ...SERVING,
] as const satisfies readonly Operation[];

type Listed = (typeof OPERATIONS)[number];

export type OperationId = Listed['id'];

/** What a client sends, before defaults. */
export type ParametersOf<Id extends OperationId> =
  Extract<Listed, { id: Id }> extends Operation<Id, infer Input, unknown> ? Input : never;

/** What the handler returns. The compiler checks that against the schema of the answer. */
export type AnswerOf<Id extends OperationId> =
  Extract<Listed, { id: Id }> extends Operation<Id, unknown, infer Answer> ? Answer : never;
