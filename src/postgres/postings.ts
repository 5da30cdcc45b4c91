/**
 * How do the passages that hold a term lie in few rows? By blocks of labels: in a row for a term and a block, a number for each passage
 * of the block that holds it. The number tells which passage, how many terms that has, and how often this one is among them.
 */
import type pg from 'pg';

/** Of labels to a block: few rows for a common term, and little to pack anew where a passage comes or goes. */
const BLOCK_BITS = 12;

/** A longer passage than this counts as long as this; none comes near it, whatever the model. */
const LENGTH_BITS = 11;
const MOST_LENGTH = 2 ** LENGTH_BITS - 1;

/** As in `store/postings.ts`. */
const FREQUENCY_BITS = 8;

const LENGTH_SHIFT = FREQUENCY_BITS;
const LABEL_SHIFT = FREQUENCY_BITS + LENGTH_BITS;

/** Of a number `one` of a block: what it tells, as columns. */
export const UNPACKED = `
  (block::bigint << ${BLOCK_BITS}) + (one >> ${LABEL_SHIFT}) AS label,
  (one >> ${LENGTH_SHIFT}) & ${MOST_LENGTH} AS length,
  one & ${2 ** FREQUENCY_BITS - 1} AS f`;

const PACKED = `
  ((label & ${2 ** BLOCK_BITS - 1})::integer << ${LABEL_SHIFT})
    | (least(term_count, ${MOST_LENGTH}) << ${LENGTH_SHIFT})
    | frequency`;

/** In which blocks the passages of the chosen articles are now. */
export async function blocksOfChosen(client: pg.ClientBase, schema: string): Promise<number[]> {
  const { rows } = await client.query(
    `SELECT DISTINCT (label >> ${BLOCK_BITS})::integer AS block FROM ${schema}.passages p
       JOIN ${schema}.chosen c ON c.article = p.article`,
  );
  return (rows as { block: number }[]).map(({ block }) => block);
}

/** Packs blocks anew, from the passages that are in them. */
export async function packBlocks(
  client: pg.ClientBase,
  schema: string,
  blocks: readonly number[],
): Promise<void> {
  const distinct = [...new Set(blocks)];
  await client.query(`DELETE FROM ${schema}.postings WHERE block = ANY ($1::integer[])`, [distinct]);
  for (const block of distinct) {
    await client.query(
      `INSERT INTO ${schema}.postings (term, block, held)
         SELECT term, $1::integer, array_agg(${PACKED} ORDER BY label) FROM ${schema}.passages
           CROSS JOIN LATERAL unnest(terms, frequencies) AS held (term, frequency)
           WHERE label >= $2::bigint AND label < $3::bigint
           GROUP BY term ORDER BY term`,
      [block, block * 2 ** BLOCK_BITS, (block + 1) * 2 ** BLOCK_BITS],
    );
  }
}
