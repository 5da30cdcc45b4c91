/**
 * Which source files need not be read again? Those whose bytes have not changed and whose articles are still in the index
 * unchanged. A record may be newer than the live generation: then the hashes of its articles differ, and the file is read.
 */
import type { ReadFile } from '../../store/index-draft.js';
import { hashOfText } from '../../store/records.js';
import type { Connection } from './connection/index.js';

interface Source {
  path: string;
  hash: string;
  articles: [key: string, contentHash: string][];
}

/** So many files are looked up one by one before all records are read at once. */
const LOOKUPS = 200;
const SCANNED_AT_ONCE = 5000;

export class SourceRegister {
  private readonly index: string;
  private all: Map<string, Source> | null = null;
  private lookups = 0;

  constructor(
    private readonly connection: Connection,
    set: string,
    /** Of an article in the draft; null when there is none. */
    private readonly contentHashOf: (key: string) => Promise<string | null>,
  ) {
    this.index = sourcesIndex(connection, set);
  }

  /** Keys of the articles of an unchanged file; null when the file must be read. @param hash hash of the file's bytes */
  async unchanged(path: string, hash: string): Promise<string[] | null> {
    const source = await this.find(path);
    return source?.hash === hash ? this.unchangedIn(source) : null;
  }

  /** All files that need not be read again. */
  async unchangedFiles(): Promise<ReadFile[]> {
    const files: ReadFile[] = [];
    for await (const hits of this.connection.scan(this.index, { _source: true }, SCANNED_AT_ONCE))
      for (const { source } of hits) {
        const record = JSON.parse(source.content) as Source;
        const { path, hash } = record;
        const keys = await this.unchangedIn(record);
        if (keys !== null) files.push({ path, hash, keys });
      }
    return files;
  }

  async put(files: readonly ReadFile[]): Promise<void> {
    const operations = [];
    for (const { path, hash, keys } of files) {
      const articles: Source['articles'] = [];
      for (const key of keys) articles.push([key, (await this.contentHashOf(key)) ?? '']);
      const content: Source = { path, hash, articles };
      operations.push({
        index: this.index,
        id: hashOfText(path),
        source: { content: JSON.stringify(content) },
      });
    }
    await this.connection.write(operations);
    await this.connection.refresh(this.index);
  }

  /** Keys of the articles of a file, when they are in the index as they were read. */
  private async unchangedIn(source: Source): Promise<string[] | null> {
    for (const [key, contentHash] of source.articles)
      if ((await this.contentHashOf(key)) !== contentHash) return null;
    return source.articles.map(([key]) => key);
  }

  private async find(path: string): Promise<Source | null> {
    this.lookups++;
    if (this.all === null && this.lookups > LOOKUPS) {
      this.all = new Map();
      for await (const hits of this.connection.scan(this.index, { _source: true }, SCANNED_AT_ONCE))
        for (const { id, source } of hits) this.all.set(id, JSON.parse(source.content) as Source);
    }
    if (this.all !== null) return this.all.get(hashOfText(path)) ?? null;
    const found = await this.connection.get<{ content: string }>(this.index, hashOfText(path));
    return found && (JSON.parse(found.source.content) as Source);
  }
}

export const sourcesIndex = (connection: Connection, set: string): string =>
  connection.name(`sources-${set}`);
