/** Which drafts are in a JSON or JSON Lines file? A bad record is reported as a fault, and the others are read. */
import { decode } from './decode.js';
import { faultOf, reasonOf, type SourceFault, unreadable } from './fault.js';
import { parseJson, type RecordDraft, readRecord, recordsOf } from './json.js';
import { rawLines } from './lines.js';

export interface ReadRecord {
  draft: RecordDraft;
  /** Line in a JSON Lines file, from 1; null in a .json file. */
  line: number | null;
  /** The record's id, else its title; null when the file is one record. */
  record: string | null;
}

export function* jsonRecords(path: string, text: string): Generator<ReadRecord | SourceFault> {
  const { records, several } = recordsOf(text);
  if (records.length === 0) throw unreadable('holds no records');
  for (const [index, value] of records.entries()) {
    try {
      const draft = readRecord(value);
      yield { draft, line: null, record: several ? nameOf(draft) : null };
    } catch (thrown) {
      yield faultOf(path, several ? `record ${index + 1}: ${reasonOf(thrown)}` : reasonOf(thrown));
    }
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
): AsyncGenerator<ReadRecord | SourceFault> {
  let isEmpty = true;
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
      const draft = readRecord(parseJson(text));
      yield { draft, line: number, record: nameOf(draft) };
    } catch (thrown) {
      isEmpty = false;
      yield faultOf(path, reasonOf(thrown), number);
    }
  }
  if (isEmpty) throw unreadable('is empty; each line should hold one JSON record');
}

function nameOf(draft: RecordDraft): string {
  return draft.id ?? draft.title ?? '';
}
