/** How is an index written to one backup file? To a temporary file that is fsynced, read back and only then renamed. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { explained } from '../../../disk/errors.js';
import { sync } from '../../../disk/files.js';
import { ZonelensError } from '../../../errors.js';
import { VERSION } from '../../../version.js';
import { Catalogue } from '../catalogue.js';
import { type Base, findBase } from '../generation.js';
import { holding } from '../hold.js';
import { CATALOGUE_FILE, VECTORS_FILE } from '../manifest.js';
import { lineOf } from './articles.js';
import {
  ARTICLES_ENTRY,
  CATALOGUE_ENTRY,
  END_BYTES,
  FACTS_ENTRY,
  type Facts,
  FORMAT,
  headerBlock,
  ORIGINALS_ENTRY,
  paddingAfter,
  RECORDS_ENTRY,
  SUMS_ENTRY,
  sumsText,
  VECTORS_ENTRY,
} from './layout.js';
import { SavedOriginals } from './originals.js';
import { type Contents, readBackup } from './read.js';
import { writeRecords } from './records.js';

export interface BackupOptions {
  indexFolder: string;
  /** Path of the new backup. It must not exist yet. */
  file: string;
  /** Folder of the originals; null or absent when none are kept. */
  originalsFolder?: string | null;
  signal?: AbortSignal;
  /** Called with the bytes written so far and their approximate total. */
  onProgress?: (done: number, total: number) => void;
}

export interface Backup extends Contents {
  /** Number of records that people keep. */
  records: number;
  warnings: string[];
}

/**
 * Writes the live generation to one file. Other processes may read and write the index meanwhile. If the live generation is
 * damaged, the newest intact one is written, with a warning.
 * @throws ZonelensError `input_invalid` when the file exists; `index_missing`, `index_corrupt` or `storage_failed`. No file is left
 * then.
 */
export async function backup(options: BackupOptions): Promise<Backup> {
  const { indexFolder, file } = options;
  assertNew(file);
  return holding(indexFolder, async () => {
    const base = await intactBase(indexFolder);
    const temporary = `${file}.partial-${process.pid}`;
    const recordsFile = `${temporary}-records`;
    try {
      const records = await writeRecords(indexFolder, recordsFile, options.signal);
      await write(temporary, { base, recordsFile }, options);
      const contents = await readBackup(temporary, options.signal);
      assertNew(file);
      await rename(temporary, file);
      await sync(dirname(resolve(file)));
      return { ...contents, records, warnings: warningsOf(base) };
    } catch (error) {
      throw explained(error, dirname(resolve(file)), 'No backup was made', 'name a file elsewhere');
    } finally {
      for (const left of [temporary, recordsFile]) await rm(left, { force: true }).catch(() => {});
    }
  });
}

function assertNew(file: string): void {
  if (!existsSync(dirname(resolve(file))))
    throw new ZonelensError(
      'input_invalid',
      `There is no folder ${dirname(resolve(file))}. Create it first.`,
    );
  if (!existsSync(file)) return;
  throw new ZonelensError('input_invalid', `${file} exists already. Name another file, or remove it first.`);
}

async function intactBase(indexFolder: string): Promise<Base> {
  const base = await findBase(indexFolder);
  if (base === null)
    throw new ZonelensError('index_missing', `There is no index in ${indexFolder}: nothing to back up.`);
  if (base.vectorsFault === null) return base;
  throw new ZonelensError(
    'index_corrupt',
    `${base.vectorsFault} Repair the index first: npm run doctor -- --repair`,
  );
}

function warningsOf({ skipped, manifest }: Base): string[] {
  if (skipped.length === 0) return [];
  const damage = skipped.map(({ generation, reason }) => `${generation} is damaged: ${reason}`);
  return [...damage, `The backup holds ${manifest.generation} of ${manifest.createdAt} instead.`];
}

interface Archived {
  base: Base;
  recordsFile: string;
}

async function write(temporary: string, archived: Archived, options: BackupOptions): Promise<void> {
  const handle = await open(temporary, 'wx');
  try {
    const { originalsFolder, indexFolder } = options;
    const originals = originalsFolder ? await SavedOriginals.of(originalsFolder, indexFolder) : null;
    await new Archive(handle, archived, options, originals).write();
    await handle.sync();
  } finally {
    await handle.close();
  }
}

class Archive {
  private readonly createdAt = new Date();
  private readonly sums: Record<string, string> = {};
  private written = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly archived: Archived,
    private readonly options: BackupOptions,
    private readonly originals: SavedOriginals | null,
  ) {}

  async write(): Promise<void> {
    const { base, recordsFile } = this.archived;
    const { folder, manifest } = base;
    const { [CATALOGUE_FILE]: catalogue, [VECTORS_FILE]: vectors } = manifest.files;
    await this.entry(FACTS_ENTRY, [Buffer.from(`${JSON.stringify(this.facts(), null, 2)}\n`)]);
    await this.entry(ARTICLES_ENTRY, articleLines(folder), sizeOf(articleLines(folder)));
    await this.entry(RECORDS_ENTRY, chunksOf(recordsFile), statSync(recordsFile).size);
    await this.entry(CATALOGUE_ENTRY, chunksOf(join(folder, CATALOGUE_FILE)), catalogue?.bytes);
    await this.entry(VECTORS_ENTRY, chunksOf(join(folder, VECTORS_FILE)), vectors?.bytes);
    const { originals } = this;
    if (originals !== null)
      await this.entry(ORIGINALS_ENTRY, originals.chunks(this.createdAt), originals.bytes);
    await this.entry(SUMS_ENTRY, [Buffer.from(sumsText(this.sums))]);
    await this.put(Buffer.alloc(END_BYTES));
  }

  private facts(): Facts {
    const { generation, schemaVersion, pipelineVersion, model, counts } = this.archived.base.manifest;
    const createdAt = this.createdAt.toISOString();
    const { originals } = this;
    return {
      format: FORMAT,
      program: VERSION,
      createdAt,
      generation,
      schemaVersion,
      pipelineVersion,
      model,
      counts,
      ...(originals !== null && { originals: originals.count }),
    };
  }

  /** @param size in bytes; required unless `chunks` is an array */
  private async entry(
    name: string,
    chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
    size = sizeOf(chunks as Buffer[]),
  ): Promise<void> {
    await this.put(headerBlock(name, size, this.createdAt));
    const hash = createHash('sha256');
    for await (const chunk of chunks) {
      this.options.signal?.throwIfAborted();
      hash.update(chunk);
      await this.put(chunk);
    }
    await this.put(Buffer.alloc(paddingAfter(size)));
    this.sums[name] = hash.digest('hex');
  }

  private async put(bytes: Buffer): Promise<void> {
    await this.handle.writeFile(bytes);
    this.written += bytes.length;
    this.options.onProgress?.(this.written, Math.max(this.written, this.expectedBytes()));
  }

  private expectedBytes(): number {
    const own = Object.values(this.archived.base.manifest.files).reduce((sum, { bytes }) => sum + bytes, 0);
    return own + (this.originals?.bytes ?? 0);
  }
}

/** Opens the file when the first chunk is asked for, so that a failure before leaves no stream behind. */
async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  yield* createReadStream(file);
}

function* articleLines(folder: string): Generator<Buffer> {
  const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
  try {
    for (const article of catalogue.articles()) yield Buffer.from(lineOf(article));
  } finally {
    catalogue.close();
  }
}

function sizeOf(chunks: Iterable<Buffer>): number {
  let size = 0;
  for (const { length } of chunks) size += length;
  return size;
}
