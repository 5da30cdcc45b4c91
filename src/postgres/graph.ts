/** Is there a graph of the vectors? Made behind the first passages, and anew for a model of other dimensions; else PostgreSQL keeps it. */
import type pg from 'pg';

/** Links of a node, and the width of the search while it is built: as in the index in files. */
const LINKS = 16;
const EF_CONSTRUCTION = 100;

/** Half precision takes half the memory, in which a graph must fit; the whole vectors put in order what it finds. */
export async function makeGraph(client: pg.ClientBase, schema: string, dimensions: number): Promise<void> {
  const { rows } = await client.query(
    `SELECT pg_get_indexdef(c.oid) AS definition FROM pg_class c
       WHERE c.relname = 'passages_by_embedding' AND c.relnamespace = $1::regnamespace`,
    [schema],
  );
  const definition = (rows as { definition: string }[])[0]?.definition;
  if (definition?.includes(`halfvec(${dimensions})`)) return;
  if (definition !== undefined) await client.query(`DROP INDEX ${schema}.passages_by_embedding`);
  await client.query(
    `CREATE INDEX passages_by_embedding ON ${schema}.passages
       USING hnsw ((embedding::halfvec(${dimensions})) halfvec_ip_ops) WITH (m = ${LINKS}, ef_construction = ${EF_CONSTRUCTION})`,
  );
}
