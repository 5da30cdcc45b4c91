/**
 * How do originals lie in a backup? In a tar archive within it: a line for each article that says which original it has, then the
 * files, each named by the checksum of its bytes.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { Header } from 'tar';
import { messageOf, ZonelensError } from '../../../errors.js';
import { CHECKSUM, checksumOf, OriginalFiles } from '../../../originals/files.js';
import type { OriginalOfText } from '../../../originals/original.js';
import { OriginalRecords } from '../../../originals/records.js';
import { FolderRecords } from '../records.js';
import { BLOCK_BYTES, END_BYTES, headerBlock, invalid, paddingAfter, sizeIn } from './layout.js';
import type { Entry } from './read.js';

const LIST_ENTRY = 'originals.jsonl';

/** The originals of an index, as they were when the backup began. */
export class SavedOriginals {
  private constructor(
    private readonly files: OriginalFiles,
    private readonly list: Buffer,
    /** Checksum and size. */
    private readonly saved: readonly (readonly [string, number])[],
  ) {}

  static async of(folder: string, indexFolder: string): Promise<SavedOriginals> {
    const records = new OriginalRecords(new FolderRecords(indexFolder));
    try {
      const all = await records.all();
      const files = new OriginalFiles(folder);
      const { sizes } = await files.list();
      const named = new Set([...all.values()].flat().map(({ sha256 }) => sha256));
      const saved = [...sizes].filter(([sha256]) => named.has(sha256));
      const lines = [...all].map(([id, originals]) => `${JSON.stringify({ id, originals })}\n`);
      return new SavedOriginals(files, Buffer.from(lines.join('')), saved);
    } finally {
      await records.close();
    }
  }

  get count(): number {
    return this.saved.length;
  }

  /** Size of the archive. */
  get bytes(): number {
    const sizes = [this.list.length, ...this.saved.map(([, bytes]) => bytes)];
    return sizes.reduce((sum, size) => sum + BLOCK_BYTES + size + paddingAfter(size), END_BYTES);
  }

  /** @throws ZonelensError `index_busy` when an ingest has removed a file meanwhile */
  async *chunks(mtime: Date): AsyncGenerator<Buffer> {
    yield* entry(LIST_ENTRY, this.list, mtime);
    for (const [sha256] of this.saved) {
      const bytes = await this.files.read(sha256);
      if (bytes === null)
        throw new ZonelensError(
          'index_busy',
          'An ingest changed the originals meanwhile. Make the backup again.',
        );
      yield* entry(sha256, bytes, mtime);
    }
    yield Buffer.alloc(END_BYTES);
  }
}

function* entry(name: string, bytes: Uint8Array, mtime: Date): Generator<Buffer> {
  yield headerBlock(name, bytes.length, mtime);
  yield Buffer.from(bytes);
  yield Buffer.alloc(paddingAfter(bytes.length));
}

/** Puts the originals of a checked backup into place: first the files, then what they are the originals of. */
export async function restoreOriginals(
  file: string,
  { start, bytes }: Entry,
  { folder, indexFolder }: { folder: string; indexFolder: string },
): Promise<void> {
  const handle = await open(file, 'r');
  const records = new OriginalRecords(new FolderRecords(indexFolder));
  try {
    const files = new OriginalFiles(folder);
    let list: Buffer | null = null;
    for await (const [name, content] of entriesBetween(handle, start, start + bytes - END_BYTES)) {
      if (list === null) list = content;
      else if (checksumOf(content) === name) await files.put(name, content);
      else throw invalid('it changed while it was read');
    }
    for (const { id, originals } of linesOf(list ?? Buffer.of())) await records.put(id, originals);
  } finally {
    await records.close();
    await handle.close();
  }
}

async function* entriesBetween(
  handle: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<[name: string, content: Buffer]> {
  for (let at = start; at < end; ) {
    const header = await bytesAt(handle, at, BLOCK_BYTES);
    const { path: name = '' } = new Header(header, 0);
    if (at === start ? name !== LIST_ENTRY : !CHECKSUM.test(name)) throw invalid('it has a strange original');
    const size = sizeIn(header, name);
    yield [name, await bytesAt(handle, at + BLOCK_BYTES, size)];
    at += BLOCK_BYTES + size + paddingAfter(size);
  }
}

async function bytesAt(handle: FileHandle, at: number, count: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(count), 0, count, at);
  if (bytesRead < count) throw invalid('it is cut short');
  return buffer;
}

function linesOf(list: Buffer): { id: string; originals: OriginalOfText[] }[] {
  try {
    const lines = list
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line));
  } catch (error) {
    throw invalid(`the list of its originals cannot be read (${messageOf(error)})`);
  }
}
