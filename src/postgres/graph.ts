/** Is there a graph of the vectors? Made behind the first passages, and anew where all vectors are; else PostgreSQL keeps it. */
import type pg from 'pg';

/** Links of a node, and the width of the search while it is built: as in the index in files. */
const LINKS = 16;
const EF_CONSTRUCTION = 100;

/** What the graph holds, and whoever asks it must say: while a model is changed, there are still rows of the former one. */
export function isOfDimensions(dimensions: number): string {
  return `vector_dims(embedding) = ${dimensions}`;
}

/** For vectors that all go: it is for those of one model, and to change it with each of them takes longer than to make it anew. */
export async function dropGraph(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query(`DROP INDEX IF EXISTS ${schema}.passages_by_embedding`);
}

/**
 * Where there is none. Half precision takes half the memory, in which a graph must fit; the whole vectors put in order what
 * it finds.
 */
export async function makeGraph(client: pg.ClientBase, schema: string, dimensions: number): Promise<void> {
  await client.query(
    `CREATE INDEX IF NOT EXISTS passages_by_embedding ON ${schema}.passages
       USING hnsw ((embedding::halfvec(${dimensions})) halfvec_ip_ops) WITH (m = ${LINKS}, ef_construction = ${EF_CONSTRUCTION})
       WHERE ${isOfDimensions(dimensions)}`,
  );
}
