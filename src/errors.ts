/**
 * What can go wrong? Each error has a stable `code` for programs, and a message that says what to do for people. HTTP
 * statuses are not known here: `http/problem.ts` maps codes to statuses.
 */

export type ErrorCode =
  | 'config_invalid'
  | 'input_invalid'
  | 'source_unreadable'
  /** A model is not installed, or does not exist on the hub. */
  | 'model_missing'
  /** A model's files are damaged, or not of a form that the program can use. */
  | 'model_invalid'
  /** Another process is adding or removing the model. */
  | 'model_busy'
  /** The endpoint of a model cannot be reached, or cannot answer now. Later it may. */
  | 'model_unavailable'
  /** The hub of models cannot be reached, or does not answer as it should. */
  | 'hub_unreachable'
  | 'embedding_failed'
  | 'reranking_failed'
  | 'index_missing'
  | 'index_corrupt'
  | 'index_incompatible'
  | 'index_busy'
  | 'overloaded'
  | 'deadline_exceeded'
  | 'client_gone'
  | 'shutting_down'
  /** The disk is full, read-only or failing. */
  | 'storage_failed'
  /** The server that stores the index cannot be reached, or cannot answer now. Later it may. */
  | 'storage_unavailable'
  | 'backup_invalid'
  /** One record of what people keep cannot be read. */
  | 'record_damaged'
  | 'not_found'
  /** It belongs to somebody else, or there may be no more of it. */
  | 'not_allowed'
  /** What is to be changed is not what it was when it was read. */
  | 'changed_meanwhile';

/** One fault of an input: where it is (a parameter name, a file line …) and what is wrong with it. */
export interface Fault {
  field: string;
  message: string;
}

export class ZonelensError extends Error {
  readonly code: ErrorCode;
  /** All faults of the input together, when the error is about an input. */
  readonly faults: readonly Fault[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; faults?: readonly Fault[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ZonelensError';
    this.code = code;
    this.faults = options.faults ?? [];
  }
}

/** The message of whatever was thrown, to show to a person. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
