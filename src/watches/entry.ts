/** What does a watch tell? Entries, each under an id that says what it is of, so that nobody takes one for two. */
import { createHash } from 'node:crypto';
import type { Promised } from './promised.js';
import type { Shared } from './shared.js';

export interface Entry {
  /** UUID. The same finding of the same watch always has the same. */
  id: string;
  /** ISO time at which it was found. */
  at: string;
  /** `more` says that further findings are not told one by one. */
  change: 'added' | 'changed' | 'removed' | 'more';
  article: { id: string; title: string; date: string | null } | null;
  /** What was found in it: id and text, as published, perhaps shortened; of a promise its sentence, of shared wording its words. */
  passage: { id: string; text: string } | null;
  /** Id and name of the place that did it, promises it, or has the same wording. */
  place: { id: string; name: string } | null;
  /** When it did so: 2014, 2014-03, 2014-03-01, or a period as first/last. */
  when: string | null;
  /** What is promised; null of any other finding, absent in entries that were kept before there were any. */
  promise?: Promised | null;
  /** What is shared with the watched text; null and absent as `promise` is. */
  wording?: Shared | null;
  /** With `more`: how many. */
  count: number | null;
}

/** A finding as a kind of watch makes it. */
export interface Finding extends Partial<Omit<Entry, 'id' | 'at'>> {
  change: Entry['change'];
  /** What makes it the same finding. */
  of: readonly string[];
}

export function entryOf(watch: string, { of, ...finding }: Finding, at: string): Entry {
  return {
    ...{ article: null, passage: null, place: null, when: null, promise: null },
    ...{ wording: null, count: null },
    ...finding,
    ...{ id: uuidOf(watch, ...of), at },
  };
}

/** A UUID of version 8 (RFC 9562): its bits are those of a hash. */
export function uuidOf(...parts: string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
