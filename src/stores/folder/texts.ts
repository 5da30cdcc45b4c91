/** How are texts, ids and lists stored? In as few bytes as can be read at once. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { StatementCache } from './sql-cache.js';

/** As far as deflate looks back. */
const DICTIONARY_BYTES = 32_768;

/**
 * Deflates texts, each by itself, so that a search inflates only what it shows. Sections are short, and of one kind: with the first
 * texts of the catalogue as a dictionary to all later ones they take a fifth less.
 */
export class TextPacker {
  private readonly first: Buffer[] = [];
  private gathered = 0;

  /**
   * @param dictionary empty where there is none yet
   * @param keep is given the dictionary once there is one
   */
  constructor(
    private dictionary: Buffer,
    private readonly keep: (dictionary: Buffer) => void,
  ) {}

  /** Lone surrogates become U+FFFD, of the same length. */
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
 * @param dictionary the catalogue's; a text that was packed before there was one does not refer to it
 * @throws Error for bytes that are not packed text
 */
export function unpackText(packed: Uint8Array, dictionary: Buffer): string {
  return inflateRawSync(packed, { dictionary }).toString('utf8');
}

/** Empty where there is none yet. */
export function dictionaryOf(sql: StatementCache): Buffer {
  return (sql('SELECT bytes FROM dictionary').pluck().get() as Buffer | undefined) ?? Buffer.alloc(0);
}

/** Ids and hashes, 8 bytes as 16 hexadecimal digits; one that is not in that form is no id of anything. */
export function packId(id: string): Buffer {
  return Buffer.from(/^[0-9a-f]{16}$/.test(id) ? id : '', 'hex');
}

/** Ids as one column; null for none. */
export function packList(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(' ');
}

export function unpackList(packed: string | null): string[] {
  return packed === null ? [] : packed.split(' ');
}
