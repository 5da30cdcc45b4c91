import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyInto } from '../../src/postgres/copy.js';
import type { Database } from '../../src/postgres/database.js';
import { makeGraph } from '../../src/postgres/graph.js';
import type { LiveRow } from '../../src/postgres/live-row.js';
import { nearest, nearestExactly, textOf } from '../../src/postgres/nearest.js';
import { clusteredVectors } from '../helpers/vectors.js';
import { migrated } from './opened.js';

const DIMENSIONS = 32;
const COUNT = 3000;
const [DEPTH, TOP] = [100, 10];

describe('the graph in PostgreSQL', () => {
  let database: Database;
  let end: () => Promise<void>;
  const live = { passages: COUNT, model: { dimensions: DIMENSIONS } } as LiveRow;
  const vectors = clusteredVectors(COUNT, DIMENSIONS, 60, 1);

  beforeAll(async () => {
    ({ database, close: end } = await migrated());
    const { schema } = database;
    const article = Buffer.alloc(8);
    await database.write(async (client) => {
      await client.query(
        `INSERT INTO ${schema}.articles (id, content_hash, key, title) VALUES ($1, $1, 'a', 't')`,
        [article],
      );
      const columns =
        'article, label, id, date, ordinal, section, start, "end", embed_hash, term_count, terms, frequencies, searched, zones, themes, embedding';
      const rows = vectors.map((vector, at) => {
        const id = Buffer.alloc(8);
        id.writeUInt32BE(at);
        // A half, a tenth and a hundredth of all have a zone of their own.
        const zones = [2, 10, 100].filter((share) => at % share === 0).map((share) => `share-${share}`);
        return [article, at, id, null, at, 0, 0, 0, id, 0, [], [], '', zones, [], textOf(vector)];
      });
      await copyInto(client, `${schema}.passages (${columns})`, rows);
      await makeGraph(client, schema, DIMENSIONS);
      await client.query(`ANALYZE ${schema}.passages`);
    });
  });
  afterAll(() => end());

  it.each([null, 'share-2', 'share-10', 'share-100'])(
    'finds what exact search finds, with the filter %s',
    async (zone) => {
      const narrowed = {
        filter: zone === null ? {} : { zones: [{ any: [zone], none: [] }] },
        phrases: [],
        excluded: [],
        except: new Set<number>(),
      };
      let [found, wanted] = [0, 0];
      for (const vector of clusteredVectors(20, DIMENSIONS, 60, 7)) {
        const asked = { vector, narrowed, depth: DEPTH };
        const [near, exact] = await database.read(async (client) => {
          // A table of this size would be read whole.
          await client.query('SET LOCAL enable_seqscan = off');
          return [
            await nearest(client, database.schema, live, asked),
            await nearestExactly(client, database.schema, asked),
          ];
        });
        const all = zone === null ? COUNT : COUNT / Number(zone.split('-')[1]);
        expect(near).toHaveLength(Math.min(DEPTH, all));
        const top = new Set(exact.slice(0, TOP).map(({ label }) => label));
        found += near.slice(0, TOP).filter(({ label }) => top.has(label)).length;
        wanted += TOP;
      }
      expect(found / wanted).toBeGreaterThanOrEqual(zone === null ? 0.99 : 0.98);
    },
  );

  it('is what is asked, and not the whole table, where nothing is narrowed', async () => {
    const plan = await database.read(async (client) => {
      const half = `halfvec(${DIMENSIONS})`;
      const sql = `EXPLAIN SELECT label FROM ${database.schema}.passages WHERE vector_dims(embedding) = ${DIMENSIONS}
        ORDER BY (embedding::${half}) <#> $1::${half} LIMIT ${DEPTH}`;
      await client.query('SET LOCAL enable_seqscan = off');
      return (await client.query(sql, [textOf(vectors[0] as Float32Array)])).rows;
    });
    expect(JSON.stringify(plan)).toContain('passages_by_embedding');
  });

  it('reads vectors back as they were written', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1 }), (vector) => {
        expect(Float32Array.from(JSON.parse(textOf(vector)) as number[])).toEqual(
          vector.map((one) => one + 0),
        );
      }),
    );
  });
});
