/**
 * How does a backup lie in its file? As a tar archive of exactly these entries in this order, so that every tool can look
 * into it. The last entry is a list that `sha256sum -c` takes. Nothing is compressed: what a file can unpack to is its size.
 */
import { Header } from 'tar';
import { z } from 'zod';
import { ZonelensError } from '../../../errors.js';

export const FORMAT = 1;

export const FACTS_ENTRY = 'zonelens-backup.json';
/** Every article as it was read, one a line, for versions of the program that cannot use the other two. */
export const ARTICLES_ENTRY = 'articles.jsonl';
export const CATALOGUE_ENTRY = 'catalogue.sqlite';
export const VECTORS_ENTRY = 'vectors.hnsw';
export const SUMS_ENTRY = 'SHA256SUMS';

export const CONTENT_ENTRIES = [FACTS_ENTRY, ARTICLES_ENTRY, CATALOGUE_ENTRY, VECTORS_ENTRY] as const;

/** Of tar. */
export const BLOCK_BYTES = 512;
/** Two empty blocks end an archive. */
export const END_BYTES = 2 * BLOCK_BYTES;

/** What other versions of the program, too, must be able to read of each backup. */
export const factsSchema = z.object({
  format: z.int(),
  program: z.string(),
  createdAt: z.iso.datetime(),
  generation: z.string(),
  schemaVersion: z.int(),
  /** Missing in backups from before there was a fingerprint. */
  pipeline: z.string().default(''),
  model: z.object({ id: z.string(), revision: z.string(), fingerprint: z.string(), dimensions: z.int() }),
  counts: z.object({ articles: z.int(), passages: z.int() }),
});

export type Facts = z.infer<typeof factsSchema>;

/** The block before an entry's content. */
export function headerBlock(path: string, size: number, mtime: Date): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  new Header({ path, size, mtime, mode: 0o644, uid: 0, gid: 0, type: 'File' }).encode(block, 0);
  return block;
}

/**
 * The size of the entry whose block this is. A block that differs in any byte from what `headerBlock` makes is refused: so
 * are other names, links, and paths that lead elsewhere.
 * @throws ZonelensError `backup_invalid`
 */
export function sizeIn(block: Buffer, path: string): number {
  const { size, mtime } = new Header(block, 0);
  const isOurs = size !== undefined && size >= 0 && mtime !== undefined;
  if (isOurs && headerBlock(path, size, mtime).equals(block)) return size;
  throw invalid(`where ${path} should begin, there is something else`);
}

/** Empty bytes between an entry's content and the next block. */
export function paddingAfter(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

/** The content of the last entry. @param sums sha256 in hex of each entry before it */
export function sumsText(sums: Readonly<Record<string, string>>): string {
  return CONTENT_ENTRIES.map((name) => `${sums[name]}  ${name}\n`).join('');
}

export function invalid(what: string): ZonelensError {
  return new ZonelensError(
    'backup_invalid',
    `This is no whole backup of Zonelens: ${what}. Nothing was changed. Use another copy of the file, or an older backup.`,
  );
}
