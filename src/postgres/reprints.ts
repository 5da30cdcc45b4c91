/** Which passages say the same as another? Among articles about one zone, as `ingest/reprints.ts` tells. */
import type pg from 'pg';
import { groupReprints, type LabelledText } from '../corpus/near-duplicates.js';
import { normalisedText } from '../corpus/normalise.js';
import { packId } from '../store/texts.js';

/** Passages that are read at once. */
const READ_TOGETHER = 2000;

type Zone = string | null;

/** Own zones of the chosen articles, as they were and as they will be. */
export async function touchedZones(client: pg.ClientBase, schema: string, recipe: string): Promise<Zone[]> {
  const { rows } = await client.query(
    `SELECT a.own_zone AS zone FROM ${schema}.chosen c JOIN ${schema}.articles a ON a.id = c.article
     UNION
     SELECT s.own_zone FROM ${schema}.chosen c JOIN ${schema}.staged_articles s
       ON s.article = c.article AND s.content_hash = c.content_hash AND s.recipe = $1`,
    [packId(recipe)],
  );
  return (rows as { zone: Zone }[]).map(({ zone }) => zone);
}

export async function markReprints(client: pg.ClientBase, schema: string, zone: Zone): Promise<void> {
  const ofZone = `article IN (SELECT id FROM ${schema}.articles WHERE own_zone IS NOT DISTINCT FROM $1)`;
  await client.query(
    `UPDATE ${schema}.passages SET reprint_of = NULL WHERE reprint_of IS NOT NULL AND ${ofZone}`,
    [zone],
  );
  const groups = [...groupReprints(await textsOf(client, schema, zone))];
  await client.query(
    `UPDATE ${schema}.passages p SET reprint_of = g.first
       FROM unnest($1::bigint[], $2::bigint[]) AS g (label, first) WHERE p.label = g.label`,
    [groups.map(([label]) => label), groups.map(([, first]) => first)],
  );
}

async function textsOf(client: pg.ClientBase, schema: string, zone: Zone): Promise<LabelledText[]> {
  const texts: LabelledText[] = [];
  for (let last = -1; ; ) {
    const { rows } = await client.query(
      `SELECT p.label, p.start, p."end", s.text FROM ${schema}.passages p
         JOIN ${schema}.articles a ON a.id = p.article
         JOIN ${schema}.sections s ON s.article = p.article AND s.ordinal = p.section
         WHERE a.own_zone IS NOT DISTINCT FROM $1 AND p.label > $2 ORDER BY p.label LIMIT ${READ_TOGETHER}`,
      [zone, last],
    );
    for (const { label, start, end, text } of rows as {
      label: number;
      start: number;
      end: number;
      text: string;
    }[])
      texts.push({ label, text: normalisedText(text.slice(start, end)) });
    if (rows.length < READ_TOGETHER) return texts;
    last = rows.at(-1)?.label as number;
  }
}
