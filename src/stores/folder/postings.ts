/**
 * How are the passages that contain a term stored in few bytes? Labels ascend, so each is stored as its distance from the one
 * before it, 7 bits per byte, lowest first (as in Lucene's variable-length integers). The lowest bit of that number says whether
 * another byte follows, with the term's count in each field. Most terms occur once, in the text, and need no such byte.
 */

import { MOST_COUNTED } from '../../store/bm25.js';
import type { TermField } from '../../store/records.js';

/** Layout of the byte of frequencies: the first bit of each field's count. The highest counts have only ones, so they are masks. */
const SHIFTS: Readonly<Record<TermField, number>> = { text: 0, title: 4, headings: 6 };

/** The byte of frequencies of a term that occurs once, in the text. */
const ONCE_IN_TEXT = 1;

/** Number of values of the byte of frequencies. */
export const FREQUENCIES = 256;

/** Byte of frequencies -> the same with one more occurrence in the field. */
const NEXT: Readonly<Record<TermField, Uint8Array>> = {
  text: nextOf('text'),
  title: nextOf('title'),
  headings: nextOf('headings'),
};

function nextOf(field: TermField): Uint8Array {
  return Uint8Array.from({ length: FREQUENCIES }, (_, frequencies) =>
    countIn(frequencies, field) === MOST_COUNTED[field] ? frequencies : frequencies + (1 << SHIFTS[field]),
  );
}

/** Counts one more occurrence. A field's count stops at its highest value. */
export function oneMore(frequencies: number, field: TermField): number {
  return NEXT[field][frequencies] as number;
}

export function countIn(frequencies: number, field: TermField): number {
  return (frequencies >> SHIFTS[field]) & MOST_COUNTED[field];
}

/** Encodes the postings of one term. */
export class PostingsEncoder {
  private bytes = new Uint8Array(64);
  private used = 0;
  private last = 0;
  /** Number of postings so far. */
  count = 0;

  /** @param label must be greater than all labels before it */
  add(label: number, frequencies: number): void {
    const isPlain = frequencies === ONCE_IN_TEXT;
    // Multiplied instead of shifted, because a distance may need all 32 bits.
    let rest = (label - this.last) * 2 + (isPlain ? 0 : 1);
    if (this.used + 8 > this.bytes.length) this.grow();
    while (rest > 0x7f) {
      this.bytes[this.used++] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.used++] = rest;
    if (!isPlain) this.bytes[this.used++] = frequencies;
    this.last = label;
    this.count++;
  }

  /** Returns the encoded bytes and resets the encoder for the next term. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.used));
    this.used = 0;
    this.last = 0;
    this.count = 0;
    return taken;
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Decodes postings. @throws RangeError when the bytes end within a posting */
export function eachPosting(postings: Uint8Array, visit: (label: number, frequencies: number) => void): void {
  let label = 0;
  for (let at = 0; at < postings.length; ) {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = byteAt(postings, at++);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    label += Math.floor(value / 2);
    visit(label, value % 2 === 0 ? ONCE_IN_TEXT : byteAt(postings, at++));
  }
}

function byteAt(postings: Uint8Array, at: number): number {
  const byte = postings[at];
  if (byte === undefined) throw new RangeError('The postings end in the middle of a posting.');
  return byte;
}
