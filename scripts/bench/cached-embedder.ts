/** Need a text be embedded in every run? No: what the model makes of it is kept in a file, found by the hash of the text. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Database, openDatabase } from '../../src/disk/sqlite/index.js';
import type { ModelCard } from '../../src/embed/card.js';
import type { EmbeddedQuery, Embedder, KnownVectors } from '../../src/embed/embedder.js';
import type { PackedTokens } from '../../src/embed/packed-tokens.js';

export const CACHE_FOLDER = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'zonelens-bench');

/** What was made of a text: the vector of a passage, that of a sentence, the states of a sentence's tokens. */
type Kind = 'passage' | 'sentence' | 'tokens';

const SCHEMA = `CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID`;

/** Another run may be writing. */
const BUSY_MS = 60_000;

export class CachedEmbedder implements Embedder {
  /** How many texts were not in the file. */
  made = 0;
  private readonly db: Database;
  /** All that a card says: other files or settings are another model. */
  private readonly card: string;

  /** @param inner embeds what is not in the file; closed with this one */
  constructor(
    private readonly inner: Embedder,
    file: string,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    this.db = openDatabase(file, { timeout: BUSY_MS });
    this.db.exec(SCHEMA);
    this.card = JSON.stringify(inner.model);
  }

  get model(): ModelCard {
    return this.inner.model;
  }

  get waiting(): number {
    return this.inner.waiting;
  }

  get concurrency(): number {
    return this.inner.concurrency;
  }

  async embedPassages(
    texts: readonly string[],
    known: readonly KnownVectors[] = [],
  ): Promise<Float32Array[]> {
    const knownOf = new Map(texts.map((text, at) => [text, known[at] ?? []]));
    const make = (missing: string[]) =>
      this.inner.embedPassages(
        missing,
        missing.map((text) => knownOf.get(text) ?? []),
      );
    return ((await this.through('passage', texts, make)) ?? []).map(valuesOf);
  }

  async embedSentences(sentences: readonly string[]): Promise<Float32Array[] | null> {
    const make = (missing: string[]) => this.inner.embedSentences(missing);
    return (await this.through('sentence', sentences, make))?.map(valuesOf) ?? null;
  }

  embedTokens(sentences: readonly string[]): Promise<PackedTokens[] | null> {
    return this.through('tokens', sentences, (missing) => this.inner.embedTokens(missing));
  }

  embedQuery(text: string, signal?: AbortSignal): Promise<EmbeddedQuery> {
    return this.inner.embedQuery(text, signal);
  }

  async close(): Promise<void> {
    this.db.close();
    await this.inner.close();
  }

  /** The bytes of each text, from the file or made and written there; null when the model makes none. */
  private async through(
    kind: Kind,
    texts: readonly string[],
    make: (missing: string[]) => Promise<readonly (Float32Array | Uint8Array)[] | null>,
  ): Promise<Uint8Array[] | null> {
    const select = this.db.prepare('SELECT bytes FROM made WHERE key = ?').pluck();
    const found = new Map<string, Uint8Array>();
    for (const text of texts) {
      const bytes = select.get(this.keyOf(kind, text)) as Buffer | undefined;
      // Copied, because a small buffer may begin at any byte of a larger one.
      if (bytes !== undefined) found.set(text, new Uint8Array(bytes));
    }
    const missing = [...new Set(texts)].filter((text) => !found.has(text));
    // Only the model says whether it makes any.
    if (missing.length > 0 || texts.length === 0) {
      const made = await make(missing);
      if (made === null) return null;
      this.made += missing.length;
      for (const [at, text] of missing.entries()) found.set(text, bytesOf(made[at] as Float32Array));
      this.write(
        kind,
        missing.map((text) => [text, found.get(text) as Uint8Array]),
      );
    }
    return texts.map((text) => found.get(text) as Uint8Array);
  }

  private write(kind: Kind, made: readonly [string, Uint8Array][]): void {
    const insert = this.db.prepare('INSERT OR REPLACE INTO made VALUES (?, ?)');
    this.db.transaction(() => {
      for (const [text, bytes] of made) insert.run(this.keyOf(kind, text), Buffer.from(bytes));
    })();
  }

  private keyOf(kind: Kind, text: string): Buffer {
    return createHash('sha256').update(`${this.card}\n${kind}\n${text}`).digest();
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function valuesOf({ buffer, byteOffset, byteLength }: Uint8Array): Float32Array {
  return new Float32Array(buffer, byteOffset, byteLength / Float32Array.BYTES_PER_ELEMENT);
}
