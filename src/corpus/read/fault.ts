/** How does a reader say that a file cannot become an article? */
import { messageOf, ZonelensError } from '../../errors.js';

/** One thing wrong with a source: reported beside the articles, never thrown. */
export interface SourceFault {
  kind: 'fault';
  /** The path, or the pattern, as the caller gave it. */
  path: string;
  /** Line in the file, from 1, where that is known (JSON Lines). */
  line: number | null;
  /** What is wrong and what to do, in words that follow the path: "is empty". */
  reason: string;
}

export function faultOf(path: string, reason: string, line: number | null = null): SourceFault {
  return { kind: 'fault', path, line, reason };
}

/** Something about a source that the user should know, and that is no failure. */
export interface SourceNote {
  kind: 'note';
  path: string;
  /** In words that follow the path. */
  reason: string;
}

export function noteOf(path: string, reason: string): SourceNote {
  return { kind: 'note', path, reason };
}

/** Tells a fault from an article in what `readSource` yields. */
export function isSourceFault(value: unknown): value is SourceFault {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'fault';
}

/** The typed error of every reader; `readSource` turns it into a fault. */
export function unreadable(reason: string, cause?: unknown): ZonelensError {
  return new ZonelensError('source_unreadable', reason, { cause });
}

/** The reason of anything thrown while a file is read: a reader's own words, the file system's, or a library's. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof ZonelensError) return thrown.message;
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
    return 'is nested too deeply to be read; save its text as .txt';
  }
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ENOENT') return 'does not exist (any more)';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read; check its permissions';
  return `could not be read: ${messageOf(thrown)}`;
}
