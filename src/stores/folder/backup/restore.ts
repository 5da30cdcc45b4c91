/**
 * How does a backup become the live generation? If this version of the program and this model could have made its files, they are
 * used as they are. Otherwise its articles are prepared and embedded again. Existing generations stay.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Embedder } from '../../../embed/embedder.js';
import { ZonelensError } from '../../../errors.js';
import { type IngestProgress, ingest } from '../../../ingest/ingest.js';
import type { Preparer } from '../../../ingest/preparer.js';
import { calibrated } from '../../../search/calibrate.js';
import { type BroughtIn, bringIn } from '../../../store/kept-records.js';
import { isMadeWith } from '../../../store/model-identity.js';
import { folderBackend } from '../backend.js';
import { CATALOGUE_FILE, VECTORS_FILE } from '../manifest.js';
import { publish } from '../publish.js';
import { FolderRecords } from '../records.js';
import { READABLE_VERSIONS } from '../schema.js';
import { inWriteSession, type SessionOptions } from '../write-session.js';
import { articlesBetween } from './articles.js';
import {
  ARTICLES_ENTRY,
  CATALOGUE_ENTRY,
  type Facts,
  invalid,
  ORIGINALS_ENTRY,
  RECORDS_ENTRY,
  VECTORS_ENTRY,
} from './layout.js';
import { restoreOriginals } from './originals.js';
import { type Contents, type Entry, readBackup } from './read.js';
import { recordsIn } from './records.js';

export interface RestoreOptions extends SessionOptions {
  file: string;
  embedder: Embedder;
  /** Used only when the articles must be embedded again. It is closed in any case. */
  preparer: Preparer;
  /** Folder of the originals; null or absent when none are kept. */
  originalsFolder?: string | null;
  /** Called while articles are embedded again. */
  onProgress?: (progress: IngestProgress) => void;
}

export interface Restored {
  facts: Facts;
  generation: string;
  articles: number;
  passages: number;
  /** Why the articles were embedded again; null when the files were used as they are. */
  reembedReason: string | null;
  /** What people keep: records that are there now. */
  records: BroughtIn;
  warnings: string[];
}

/**
 * Makes a backup the live generation.
 * @throws ZonelensError `backup_invalid`, `index_busy`, `storage_failed` or `embedding_failed`; the articles are unchanged then, but
 * for a failure of the records, which come last
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  try {
    const contents = await readBackup(options.file, options.signal);
    const reembedReason = differenceOf(contents.facts, options.embedder);
    const restored = await (reembedReason === null
      ? copyFiles(contents, options)
      : embedAgain(contents, options));
    const records = await restoreRecords(contents, options);
    const warnings = [...restored.warnings, ...(await putOriginals(contents, options))];
    return { facts: contents.facts, reembedReason, records, ...restored, warnings };
  } finally {
    await options.preparer.close();
  }
}

/** Why the files of a backup cannot be used here; null when they can. If other steps prepared them, the next ingest updates them. */
function differenceOf({ schemaVersion, model }: Facts, { model: card }: Embedder): string | null {
  if (!READABLE_VERSIONS.includes(schemaVersion)) return 'another version of the program made it';
  if (!isMadeWith({ model }, card))
    return `it was made with the model ${model.id}, this program runs ${card.id}`;
  return null;
}

type Result = Omit<Restored, 'facts' | 'reembedReason' | 'records'>;

/** @returns warnings */
async function putOriginals({ entries, facts }: Contents, options: RestoreOptions): Promise<string[]> {
  const { [ORIGINALS_ENTRY]: entry } = entries;
  const { originalsFolder: folder, indexFolder, file } = options;
  if (entry === undefined) return [];
  if (!folder)
    return [
      `${facts.originals} originals were not restored: set ZONELENS_KEEP_ORIGINALS, and restore again.`,
    ];
  await inWriteSession(options, () => restoreOriginals(file, entry, { folder, indexFolder }));
  return [];
}

function copyFiles({ facts, entries }: Contents, options: RestoreOptions): Promise<Result> {
  const { file, indexFolder } = options;
  return inWriteSession(options, async ({ staging, warnings }) => {
    await extract(file, entries[CATALOGUE_ENTRY], join(staging, CATALOGUE_FILE));
    await extract(file, entries[VECTORS_ENTRY], join(staging, VECTORS_FILE));
    options.signal?.throwIfAborted();
    const { generation, counts } = await publish(indexFolder, staging, facts);
    return { generation, ...counts, warnings };
  });
}

/** What people keep comes back where it is gone. What is there stays: it may have been changed since the backup. */
async function restoreRecords({ entries }: Contents, options: RestoreOptions): Promise<BroughtIn> {
  const records = new FolderRecords(options.indexFolder);
  const incoming = recordsIn(options.file, entries[RECORDS_ENTRY]);
  try {
    return await bringIn(records, incoming, { replace: false, signal: options.signal });
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
    throw new ZonelensError(
      error.code,
      `The articles are restored, but not all that people keep with them: ${error.message} Then run the same command again.`,
      { cause: error },
    );
  } finally {
    await records.close();
  }
}

/** Copies an entry to a file. @throws ZonelensError `backup_invalid` when the backup changed after it was checked */
async function extract(file: string, { start, bytes, sha256 }: Entry, target: string): Promise<void> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(file, { start, end: Math.max(start, start + bytes - 1) });
  await pipeline(source, hashing, createWriteStream(target, { flags: 'wx' }));
  if (hash.digest('hex') !== sha256) throw invalid('it changed while it was read');
}

/** Keeps all existing generations; the next ingest removes old ones as usual. */
async function embedAgain({ entries, facts }: Contents, options: RestoreOptions): Promise<Result> {
  const { start, bytes } = entries[ARTICLES_ENTRY];
  const { generation, articles, passages, warnings } = await ingest({
    ...options,
    backend: folderBackend({
      indexFolder: options.indexFolder,
      keepGenerations: Number.POSITIVE_INFINITY,
    }),
    patterns: [],
    calibrate: calibrated,
    articles: articlesBetween(options.file, start, bytes),
  });
  if (articles !== facts.counts.articles)
    warnings.push(`${articles} articles were restored, but the backup says it has ${facts.counts.articles}.`);
  return { generation: generation as string, articles, passages, warnings };
}
