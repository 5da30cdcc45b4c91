/**
 * How does a backup become the live generation? Its files as they are, where this program and its model could have made
 * them; else its articles, embedded anew. What was there before stays beside.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Embedder } from '../../../embed/embedder.js';
import { type IngestProgress, ingest } from '../../../ingest/ingest.js';
import type { Preparer } from '../../../ingest/preparer.js';
import { pipelineFingerprint } from '../../../store/fingerprint.js';
import { folderBackend } from '../backend.js';
import { CATALOGUE_FILE, isMadeWith, VECTORS_FILE } from '../manifest.js';
import { publish } from '../publish.js';
import { SCHEMA_VERSION } from '../schema.js';
import { inWriteSession, type SessionOptions } from '../write-session.js';
import { articlesBetween } from './articles.js';
import { ARTICLES_ENTRY, CATALOGUE_ENTRY, type Facts, invalid, VECTORS_ENTRY } from './layout.js';
import { type Contents, type Entry, readBackup } from './read.js';

export interface RestoreOptions extends SessionOptions {
  file: string;
  embedder: Embedder;
  /** Where the articles have to be embedded anew; closed in the end. */
  preparer: Preparer;
  /** While articles are embedded anew. */
  onProgress?: (progress: IngestProgress) => void;
}

export interface Restored {
  facts: Facts;
  generation: string;
  articles: number;
  passages: number;
  /** Why the articles were embedded anew; null when the files could stay as they are. */
  embeddedAnewFor: string | null;
  warnings: string[];
}

/**
 * @throws ZonelensError `backup_invalid` before anything is changed; `index_busy`, `storage_failed`, `embedding_failed`; then
 * the index is as it was
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  try {
    const contents = await readBackup(options.file, options.signal);
    const embeddedAnewFor = differenceOf(contents.facts, options.embedder);
    const restored = await (embeddedAnewFor === null
      ? take(contents, options)
      : embedAnew(contents, options));
    return { facts: contents.facts, embeddedAnewFor, ...restored };
  } finally {
    await options.preparer.close();
  }
}

/** Why the files of a backup are of no use here; null when they are. */
function differenceOf({ schemaVersion, pipeline, model }: Facts, { model: card }: Embedder): string | null {
  if (schemaVersion !== SCHEMA_VERSION || pipeline !== pipelineFingerprint())
    return 'another version of the program made it';
  if (!isMadeWith({ model }, card)) return `it was made with the model ${model.id}, here is ${card.id}`;
  return null;
}

type Result = Omit<Restored, 'facts' | 'embeddedAnewFor'>;

function take({ facts, entries }: Contents, options: RestoreOptions): Promise<Result> {
  const { file, indexFolder, embedder } = options;
  return inWriteSession(options, async ({ staging, warnings }) => {
    await extract(file, entries[CATALOGUE_ENTRY], join(staging, CATALOGUE_FILE));
    await extract(file, entries[VECTORS_ENTRY], join(staging, VECTORS_FILE));
    options.signal?.throwIfAborted();
    const { generation, counts } = await publish(indexFolder, staging, embedder.model, facts.counts);
    return { generation, ...counts, warnings };
  });
}

/** @throws ZonelensError `backup_invalid` when the file is no longer what it was when it was checked */
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

/** Nothing of what was there is removed for it: the next ingest keeps as many generations as it is told to. */
async function embedAnew({ entries, facts }: Contents, options: RestoreOptions): Promise<Result> {
  const { start, bytes } = entries[ARTICLES_ENTRY];
  const { generation, articles, passages, warnings } = await ingest({
    ...options,
    backend: folderBackend({
      indexFolder: options.indexFolder,
      keepGenerations: Number.POSITIVE_INFINITY,
    }),
    patterns: [],
    articles: articlesBetween(options.file, start, bytes),
  });
  if (articles !== facts.counts.articles)
    warnings.push(`${articles} articles came back, the backup states ${facts.counts.articles}.`);
  return { generation: generation as string, articles, passages, warnings };
}
