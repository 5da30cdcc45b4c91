/** Which drafts are in a JSON or JSON Lines file? A bad record is reported as a fault, and the others are read. */
import { decode } from './decode.js';
import type { Draft } from './draft.js';
import { faultOf, reasonOf, type SourceFault, unreadable } from './fault.js';
import { recordsOf } from './find-records.js';
import { parseJson } from './json.js';
import { rawLines } from './lines.js';
import { type RecordDraft, readRecord } from './record-draft.js';
import { isObject } from './record-values.js';

export interface ReadRecord {
  draft: Draft;
  /** Line in a JSON Lines file or row of a table, from 1; null in a .json file. */
  line: number | null;
  /** The record's id, else its title; null when the file is one record. */
  record: string | null;
  /** Several articles may have one title. */
  isNamedByTitle: boolean;
}

/** @param base where the document was fetched from; null for a file */
export async function* jsonRecords(
  path: string,
  text: string,
  base: string | null,
): AsyncGenerator<ReadRecord | SourceFault> {
  if (isJsonLines(text)) {
    const bytes = Buffer.from(text);
    yield* jsonLinesRecords(path, [bytes], bytes.length, base);
    return;
  }
  const { records, several } = recordsOf(parseJson(text));
  if (records.length === 0) throw unreadable('holds no records');
  const context = { base, told: new Set<string>() };
  for (const [index, value] of records.entries()) {
    try {
      const draft = await readRecord(value, context);
      yield several ? named(draft, null) : { draft, line: null, record: null, isNamedByTitle: false };
    } catch (thrown) {
      yield faultOf(path, several ? `record ${index + 1}: ${reasonOf(thrown)}` : reasonOf(thrown));
    }
  }
}

/** Whether a file that is called .json has a record on each line: its first line is one, and more follows. */
function isJsonLines(text: string): boolean {
  const start = text.trimStart();
  const end = start.indexOf('\n');
  if (!start.startsWith('{') || end === -1 || !start.slice(end).trimStart().startsWith('{')) return false;
  try {
    return isObject(JSON.parse(start.slice(0, end)));
  } catch {
    return false;
  }
}

/**
 * Reads line by line, so that the size of the file does not matter.
 *
 * @throws ZonelensError `source_unreadable` when the file is empty or not text
 */
export async function* jsonLinesRecords(
  path: string,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxLineBytes: number,
  base: string | null,
): AsyncGenerator<ReadRecord | SourceFault> {
  let isEmpty = true;
  const context = { base, told: new Set<string>() };
  for await (const { number, bytes } of rawLines(chunks, maxLineBytes)) {
    if (bytes === null) {
      isEmpty = false;
      yield faultOf(path, `the line is longer than ${maxLineBytes} bytes; split its article`, number);
      continue;
    }
    // The file is not text: report that once, not for each of its "lines".
    if (bytes.includes(0))
      throw unreadable('is not JSON Lines (it holds binary data or UTF-16); save it as UTF-8');
    try {
      const { text } = decode(bytes);
      if (text.trim() === '') continue;
      isEmpty = false;
      for (const value of recordsOf(parseJson(text)).records) {
        try {
          yield named(await readRecord(value, context), number);
        } catch (thrown) {
          yield faultOf(path, reasonOf(thrown), number);
        }
      }
    } catch (thrown) {
      isEmpty = false;
      yield faultOf(path, reasonOf(thrown), number);
    }
  }
  if (isEmpty) throw unreadable('is empty; each line should hold one JSON record');
}

/** @param line where the record stands */
export function named(draft: RecordDraft, line: number | null): ReadRecord {
  return { draft, line, record: draft.id ?? draft.title, isNamedByTitle: draft.id === null };
}
