/** Is a file an intact backup, and where in it is each entry? Every byte is checked before anything is used. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ZonelensError } from '../../../errors.js';
import {
  BLOCK_BYTES,
  END_BYTES,
  type EntryName,
  entriesOf,
  FACTS_ENTRY,
  type Facts,
  FORMAT,
  factsSchema,
  invalid,
  type ORIGINALS_ENTRY,
  paddingAfter,
  type RECORDS_ENTRY,
  SUMS_ENTRY,
  sizeIn,
  sumsText,
} from './layout.js';

/** Bytes that are read at once, and the maximum size of an entry that is read into memory. */
const CHUNK_BYTES = 1 << 20;

export interface Entry {
  /** Byte offset of its content in the file. */
  start: number;
  bytes: number;
  sha256: string;
}

/** The entries of a backup that was found intact. */
/** A backup of format 1 has no records, and one of an index without originals none of those. */
type OptionalEntry = typeof RECORDS_ENTRY | typeof ORIGINALS_ENTRY;

export interface Contents {
  facts: Facts;
  bytes: number;
  entries: Readonly<Record<Exclude<EntryName, OptionalEntry>, Entry> & Partial<Record<OptionalEntry, Entry>>>;
}

/** Checks a backup completely. @throws ZonelensError `backup_invalid`, saying where; `input_invalid` when it cannot be read */
export async function readBackup(file: string, signal?: AbortSignal): Promise<Contents> {
  const handle = await open(file, 'r').catch((error: Error) => {
    throw new ZonelensError('input_invalid', `${file} cannot be read: ${error.message}`, { cause: error });
  });
  try {
    return await new BackupReader(handle, signal).contents();
  } finally {
    await handle.close();
  }
}

class BackupReader {
  private at = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async contents(): Promise<Contents> {
    const { size } = await this.handle.stat();
    const facts = factsIn(await this.small(FACTS_ENTRY, this.at));
    this.at = 0;
    const entries: Record<string, Entry> = {};
    for (const name of entriesOf(facts)) entries[name] = await this.entry(name, size);
    const sums = Object.fromEntries(Object.entries(entries).map(([name, { sha256 }]) => [name, sha256]));
    const stated = await this.small(SUMS_ENTRY, this.at);
    if (stated !== sumsText(sums)) throw invalid('its content differs from the checksums at its end');
    const end = await this.bytes(END_BYTES);
    if (end.some((byte) => byte !== 0) || this.at !== size) throw invalid('it does not end where it should');
    return { facts, bytes: size, entries: entries as Contents['entries'] };
  }

  /** Checks an entry without keeping its content. @param fileBytes size of the file, which no entry can exceed */
  private async entry(name: string, fileBytes: number): Promise<Entry> {
    const bytes = sizeIn(await this.bytes(BLOCK_BYTES), name);
    if (bytes > fileBytes) throw invalid(`${name} is cut short`);
    const start = this.at;
    const hash = createHash('sha256');
    for (let left = bytes; left > 0; ) {
      this.signal?.throwIfAborted();
      const chunk = await this.bytes(Math.min(left, CHUNK_BYTES));
      hash.update(chunk);
      left -= chunk.length;
    }
    await this.padding(bytes, name);
    return { start, bytes, sha256: hash.digest('hex') };
  }

  /** The content of an entry that fits into memory. */
  private async small(name: string, at: number): Promise<string> {
    this.at = at;
    const bytes = sizeIn(await this.bytes(BLOCK_BYTES), name);
    if (bytes > CHUNK_BYTES) throw invalid(`${name} is too large`);
    const content = await this.bytes(bytes);
    await this.padding(bytes, name);
    return content.toString('utf8');
  }

  private async padding(bytes: number, name: string): Promise<void> {
    const padding = await this.bytes(paddingAfter(bytes));
    if (padding.some((byte) => byte !== 0)) throw invalid(`${name} is not followed by empty bytes`);
  }

  private async bytes(count: number): Promise<Buffer> {
    const buffer = Buffer.alloc(count);
    for (let done = 0; done < count; ) {
      const { bytesRead } = await this.handle.read(buffer, done, count - done, this.at);
      if (bytesRead === 0) throw invalid('it is cut short');
      done += bytesRead;
      this.at += bytesRead;
    }
    return buffer;
  }
}

function factsIn(text: string): Facts {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw invalid(`${FACTS_ENTRY} is not JSON`);
  }
  const { format, program } = Object(content) as { format?: unknown; program?: unknown };
  if (typeof format === 'number' && format > FORMAT) {
    throw new ZonelensError(
      'backup_invalid',
      `This backup has format ${format}; this program reads formats up to ${FORMAT}. Restore it with Zonelens ${String(program)} or later.`,
    );
  }
  const parsed = factsSchema.safeParse(content);
  if (!parsed.success || parsed.data.format < 1)
    throw invalid(`${FACTS_ENTRY} lacks a field or has a wrong one`);
  return parsed.data;
}
