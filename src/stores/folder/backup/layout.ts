/**
 * What is the file format of a backup? A tar archive of exactly these entries in this order, so that common tools can look into
 * it. The last entry is a list for `sha256sum -c`. Nothing is compressed, so a file cannot unpack to more than its own size.
 */
import { Header } from 'tar';
import { z } from 'zod';
import { ZonelensError } from '../../../errors.js';

/** Format 1, of earlier versions, has neither records nor originals. */
export const FORMAT = 2;

export const FACTS_ENTRY = 'zonelens-backup.json';
/** Every article as it was read, one per line, for versions of the program that cannot use the two files below. */
export const ARTICLES_ENTRY = 'articles.jsonl';
/** What people keep with the index, one record per line. */
export const RECORDS_ENTRY = 'records.jsonl';
export const CATALOGUE_ENTRY = 'catalogue.sqlite';
export const VECTORS_ENTRY = 'vectors.hnsw';
/** What the articles were read from, in a tar archive of its own; only where originals are kept. See `originals.ts`. */
export const ORIGINALS_ENTRY = 'originals.tar';
export const SUMS_ENTRY = 'SHA256SUMS';

export const CONTENT_ENTRIES = [
  FACTS_ENTRY,
  ARTICLES_ENTRY,
  RECORDS_ENTRY,
  CATALOGUE_ENTRY,
  VECTORS_ENTRY,
] as const;
export type EntryName = (typeof CONTENT_ENTRIES)[number] | typeof ORIGINALS_ENTRY;

/** The entries before the list of checksums, in order. */
export function entriesOf({ format, originals }: Pick<Facts, 'format' | 'originals'>): EntryName[] {
  const content = CONTENT_ENTRIES.filter((name) => format > 1 || name !== RECORDS_ENTRY);
  return originals === undefined ? content : [...content, ORIGINALS_ENTRY];
}

/** Block size of tar. */
export const BLOCK_BYTES = 512;
/** A tar archive ends with two empty blocks. */
export const END_BYTES = 2 * BLOCK_BYTES;

/** The part of a backup that every version of the program must be able to read. */
export const factsSchema = z.object({
  format: z.int(),
  program: z.string(),
  createdAt: z.iso.datetime(),
  generation: z.string(),
  schemaVersion: z.int(),
  pipelineVersion: z.int(),
  model: z.object({ id: z.string(), revision: z.string(), fingerprint: z.string(), dimensions: z.int() }),
  counts: z.object({ articles: z.int(), passages: z.int() }),
  /** Number of originals; absent when none are kept. */
  originals: z.int().exactOptional(),
});

export type Facts = z.infer<typeof factsSchema>;

/** The tar header block that precedes an entry's content. */
export function headerBlock(path: string, size: number, mtime: Date): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  new Header({ path, size, mtime, mode: 0o644, uid: 0, gid: 0, type: 'File' }).encode(block, 0);
  return block;
}

/**
 * Size of the entry that this header block belongs to. Refuses a block that differs in any byte from what `headerBlock` makes, and
 * so also other names, links, and paths that lead out of the folder.
 * @throws ZonelensError `backup_invalid`
 */
export function sizeIn(block: Buffer, path: string): number {
  const { size, mtime } = new Header(block, 0);
  const isOurs = size !== undefined && size >= 0 && mtime !== undefined;
  if (isOurs && headerBlock(path, size, mtime).equals(block)) return size;
  throw invalid(`it has something else where ${path} should begin`);
}

/** Number of empty bytes between an entry's content and the next block. */
export function paddingAfter(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

/** The content of the last entry. @param sums sha256 of each earlier entry, in hex, in their order */
export function sumsText(sums: Readonly<Record<string, string>>): string {
  return Object.entries(sums)
    .map(([name, sum]) => `${sum}  ${name}\n`)
    .join('');
}

export function invalid(what: string): ZonelensError {
  return new ZonelensError(
    'backup_invalid',
    `This is not an intact Zonelens backup: ${what}. Nothing was changed. Use another copy of the file, or an older backup.`,
  );
}
