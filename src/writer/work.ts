/** What can be asked of the process that writes the index, and what does it answer? Plain data, to pass between processes. */
import type { ErrorCode, Fault } from '../errors.js';

/** Paths are absolute: the process has a working folder of its own. */
export interface Work {
  indexFolder: string;
  keepGenerations: number;
  modelsFolder: string;
  model: string;
  task: Task;
}

/** What the process is told, behind its work, when that is no longer wanted. */
export const STOP = 'stop';

export type Task = IngestTask | RemoveTask;

export interface IngestTask {
  kind: 'ingest';
  /** From the working folder; articles without URL are known by it. */
  file: string;
  /** Whether the file's name was given with it; what has a made-up one needs an URL. */
  isNamed: boolean;
}

export interface RemoveTask {
  kind: 'remove';
  article: string;
}

/** What was written: articles by what became of them, and what the index holds now. */
export interface Written {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  articles: number;
  passages: number;
  /** The new generation; null when nothing changed. */
  generation: string | null;
  /** Of the articles that were read, in their order. */
  ids: string[];
  /** What could not be read: the line, where the document has lines of records, and why. */
  faults: { line: number | null; reason: string }[];
}

export type Reply =
  | { written: Written }
  | { refusal: { code: ErrorCode; message: string; faults: readonly Fault[] } }
  | { failure: string };
