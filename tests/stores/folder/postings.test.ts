import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/disk/sqlite/index.js';
import type { PassageTerms } from '../../../src/store/records.js';
import {
  countIn,
  eachPosting,
  FREQUENCIES,
  oneMore,
  PostingsEncoder,
} from '../../../src/stores/folder/postings.js';
import { PostingsWriter } from '../../../src/stores/folder/postings-writer.js';
import { SCHEMA } from '../../../src/stores/folder/schema.js';
import { cacheStatements } from '../../../src/stores/folder/sql-cache.js';

type Posting = [label: number, frequencies: number];

function decoded(postings: Uint8Array): Posting[] {
  const found: Posting[] = [];
  eachPosting(postings, (label, frequencies) => found.push([label, frequencies]));
  return found;
}

describe('postings', () => {
  const ascending = fc
    .uniqueArray(fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1)), { maxLength: 60 })
    .map((labels) => labels.sort((a, b) => a - b));
  const anyPostings = ascending.chain((labels) =>
    fc
      .array(fc.integer({ min: 1, max: FREQUENCIES - 1 }), {
        minLength: labels.length,
        maxLength: labels.length,
      })
      .map((all) => labels.map((label, at): Posting => [label, all[at] as number])),
  );

  it('are decoded as they were encoded, term after term', () => {
    const encoder = new PostingsEncoder();
    fc.assert(
      fc.property(anyPostings, (postings) => {
        for (const [label, frequencies] of postings) encoder.add(label, frequencies);
        expect(encoder.count).toBe(postings.length);
        expect(decoded(encoder.take())).toEqual(postings);
      }),
    );
  });

  it('are refused when they end too early', () => {
    const encoder = new PostingsEncoder();
    encoder.add(1_000_000, 7);
    const complete = encoder.take();
    for (let length = 1; length < complete.length; length++) {
      expect(() => decoded(complete.subarray(0, length))).toThrow(RangeError);
    }
  });

  it('count each field separately, up to its highest count', () => {
    const fields = fc.constantFrom('title', 'headings', 'text');
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 40 }), (occurrences) => {
        const frequencies = occurrences.reduce(oneMore, 0);
        for (const [field, most] of [
          ['title', 3],
          ['headings', 3],
          ['text', 15],
        ] as const) {
          const times = occurrences.filter((each) => each === field).length;
          expect(countIn(frequencies, field)).toBe(Math.min(times, most));
        }
      }),
    );
  });
});

describe('PostingsWriter', () => {
  const word = fc.constantFrom('a', 'b', 'c', '区', '新区');
  const passage = fc.record({
    title: fc.array(word, { maxLength: 3 }),
    headings: fc.array(word, { maxLength: 3 }),
    text: fc.array(word, { maxLength: 6 }),
  });

  it('writes exactly the postings that were added and not removed, in any order and however often it flushes', () => {
    fc.assert(
      fc.property(
        fc.array(passage, { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(12)),
        fc.constantFrom(1, 2, 5),
        (passages, capacity, removed, stride) => {
          const db = openDatabase(':memory:');
          db.exec(SCHEMA);
          const sql = cacheStatements(db);
          const writer = new PostingsWriter(sql, capacity);
          const order = [...passages.keys()].sort((a, b) => (a % stride) - (b % stride) || a - b);
          for (const label of order) writer.add(label, passages[label] as PassageTerms);
          writer.remove(new Set(removed));
          const expected = new Map<string, number[]>();
          passages.forEach((terms, label) => {
            if (removed.includes(label)) return;
            for (const term of new Set([...terms.title, ...terms.headings, ...terms.text]))
              expected.set(term, [...(expected.get(term) ?? []), label]);
          });
          const rows = sql('SELECT term, passages, postings FROM terms').all() as {
            term: string;
            passages: number;
            postings: Buffer;
          }[];
          const written = new Map(rows.map(({ term, postings }) => [term, decoded(postings)]));
          expect(new Map([...written].map(([term, all]) => [term, all.map(([label]) => label)]))).toEqual(
            expected,
          );
          for (const { passages: count, postings } of rows) expect(count).toBe(decoded(postings).length);
          db.close();
        },
      ),
    );
  });
});
