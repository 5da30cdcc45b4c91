/** How are texts, ids and lists stored in few bytes, but so that each value can be read by itself? */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { StatementCache } from './sql-cache.js';

/** Size of deflate's window: a longer dictionary would have no effect. */
const DICTIONARY_BYTES = 32_768;

/**
 * Compresses each text by itself, so that a search decompresses only what it shows. Sections are short and similar, so the first
 * texts of the catalogue serve as a dictionary for all later ones, which saves a fifth.
 */
export class TextPacker {
  private readonly first: Buffer[] = [];
  private gathered = 0;

  /**
   * @param dictionary the catalogue's dictionary; empty when there is none yet
   * @param keep called once, with the new dictionary, when enough texts have been packed
   */
  constructor(
    private dictionary: Buffer,
    private readonly keep: (dictionary: Buffer) => void,
  ) {}

  /** Lone surrogates become U+FFFD, which keeps the length in UTF-16 units. */
  pack(text: string): Buffer {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { dictionary: this.dictionary });
    if (this.dictionary.length === 0) this.gather(bytes);
    return packed;
  }

  private gather(bytes: Buffer): void {
    this.first.push(bytes);
    this.gathered += bytes.length;
    if (this.gathered < DICTIONARY_BYTES) return;
    this.dictionary = Buffer.concat(this.first).subarray(0, DICTIONARY_BYTES);
    this.first.length = 0;
    this.keep(this.dictionary);
  }
}

/**
 * @param dictionary the catalogue's dictionary; texts packed before it existed do not need it
 * @throws Error when the bytes are not a packed text
 */
export function unpackText(packed: Uint8Array, dictionary: Buffer): string {
  return inflateRawSync(packed, { dictionary }).toString('utf8');
}

/** The catalogue's dictionary; empty when there is none yet. */
export function dictionaryOf(sql: StatementCache): Buffer {
  return (sql('SELECT bytes FROM dictionary').pluck().get() as Buffer | undefined) ?? Buffer.alloc(0);
}

/** Packs an id or hash of 16 hexadecimal digits into 8 bytes. Anything else becomes empty, which matches no row. */
export function packId(id: string): Buffer {
  return Buffer.from(/^[0-9a-f]{16}$/.test(id) ? id : '', 'hex');
}

/** Joins ids into one column; null for an empty list. */
export function packList(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(' ');
}

export function unpackList(packed: string | null): string[] {
  return packed === null ? [] : packed.split(' ');
}
