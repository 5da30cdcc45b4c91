import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyInto, storable } from '../../src/postgres/copy.js';
import type { Database } from '../../src/postgres/database.js';
import { migrated } from './opened.js';

describe('copyInto', () => {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, close } = await migrated());
    await database.write((client) =>
      client.query(`CREATE TABLE ${database.schema}.copied (at integer, one text, many text[], bytes bytea)`),
    );
  });
  afterAll(() => close());

  it('writes any row so that it is read back as it was', async () => {
    const awkward = fc.constantFrom(
      '\\',
      '\\N',
      'NULL',
      '',
      '"',
      '{a,b}',
      'a\tb\nc\r',
      '\u0000',
      '\ud800',
      '区',
    );
    const text = fc.oneof(awkward, fc.string({ unit: 'binary' }));
    const row = fc.record({
      one: fc.option(text),
      many: fc.array(text, { maxLength: 4 }),
      bytes: fc.uint8Array({ maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const read = await database.write(async (client) => {
          await client.query(`DELETE FROM ${database.schema}.copied`);
          const cells = rows.map(({ one, many, bytes }, at) => [at, one, many, Buffer.from(bytes)]);
          await copyInto(client, `${database.schema}.copied (at, one, many, bytes)`, cells);
          return (await client.query(`SELECT one, many, bytes FROM ${database.schema}.copied ORDER BY at`))
            .rows;
        });
        expect(read).toEqual(
          rows.map(({ one, many, bytes }) => ({
            one: one && storable(one),
            many: many.map(storable),
            bytes: Buffer.from(bytes),
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the length of what it cannot write as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(storable(text)).toHaveLength(text.length);
      }),
    );
  });
});
