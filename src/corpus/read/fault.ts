/** How does a reader report that a document, or a part of it, cannot be read? */
import { messageOf, ZonelensError } from '../../errors.js';

/** One thing that is wrong with a source. Faults are yielded among the articles and never thrown. */
export interface SourceFault {
  kind: 'fault';
  /** The path, pattern or address as the caller gave it. */
  path: string;
  /** Line in a JSON Lines file, from 1; null for other files. */
  line: number | null;
  /** What is wrong and what the user can do, in words that follow the path: "is empty". */
  reason: string;
}

export function faultOf(path: string, reason: string, line: number | null = null): SourceFault {
  return { kind: 'fault', path, line, reason };
}

/** Something about a source that the user should know although nothing is wrong. */
export interface SourceNote {
  kind: 'note';
  path: string;
  /** In words that follow the path. */
  reason: string;
}

export function noteOf(path: string, reason: string): SourceNote {
  return { kind: 'note', path, reason };
}

/** Whether an item that `readSource` yields is a fault rather than an article. */
export function isSourceFault(value: unknown): value is SourceFault {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'fault';
}

/** The error that readers throw; `readSource` turns it into a fault. @param reason in words that follow the path */
export function unreadable(reason: string, cause?: unknown): ZonelensError {
  return new ZonelensError('source_unreadable', reason, { cause });
}

/** The reason of a fault for anything that was thrown while a document was read. */
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
