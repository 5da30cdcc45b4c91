/**
 * How do the passages that hold a term lie in few bytes? Labels ascend, so each is the distance from the one before it, in
 * 7 bits a byte, lowest first (as in Lucene's variable-length integers). The lowest bit of the number says whether a byte
 * follows that tells how often the term occurs in which field; most terms occur once, in the text.
 */

import type { TermField } from '../../store/records.js';

/** Where the count of each field lies in a byte of frequencies: at which bit, up to which count. */
export const FIELDS: Readonly<Record<TermField, { shift: number; most: number }>> = {
  text: { shift: 0, most: 15 },
  title: { shift: 4, most: 3 },
  headings: { shift: 6, most: 3 },
};

const ONCE_IN_TEXT = 1;

/** All values of a byte of frequencies. */
export const FREQUENCIES = 256;

/** By frequencies, those with one more. */
const NEXT: Readonly<Record<TermField, Uint8Array>> = {
  text: nextOf('text'),
  title: nextOf('title'),
  headings: nextOf('headings'),
};

function nextOf(field: TermField): Uint8Array {
  const { shift, most } = FIELDS[field];
  return Uint8Array.from({ length: FREQUENCIES }, (_, frequencies) =>
    countIn(frequencies, field) === most ? frequencies : frequencies + (1 << shift),
  );
}

/** Counts one more occurrence. Beyond what a field can hold none is counted: for BM25 a tenth occurrence says next to nothing. */
export function oneMore(frequencies: number, field: TermField): number {
  return NEXT[field][frequencies] as number;
}

export function countIn(frequencies: number, field: TermField): number {
  const { shift, most } = FIELDS[field];
  return (frequencies >> shift) & most;
}

/** Writes postings one after the other. */
export class PostingsEncoder {
  private bytes = new Uint8Array(64);
  private used = 0;
  private last = 0;
  /** How many there are. */
  count = 0;

  /** @param label greater than all before it */
  add(label: number, frequencies: number): void {
    const isPlain = frequencies === ONCE_IN_TEXT;
    // Not by shifting: a distance may have 32 bits of its own.
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

  /** What was written, and an encoder that begins anew. */
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

/** @throws RangeError for bytes that end within a posting */
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
  if (byte === undefined) throw new RangeError('Postings end within a posting.');
  return byte;
}
