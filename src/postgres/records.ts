/** What is behind a label, an id, a pair of zone and theme? Whole passages and articles, as the index in files has them. */
import type pg from 'pg';
import type { ArticleMetadata, Section } from '../corpus/article.js';
import type { Line, ZoneTheme } from '../store/passage-store.js';
import type { StoredPassage, WholeArticle } from '../store/records.js';
import { packId } from '../store/texts.js';
import { Values } from './narrowing.js';

/** Beyond these nobody is helped in typing, and a suggester holds them all. */
const MAX_LINES = 100_000;

interface PassageRow extends ArticleMetadata {
  label: number;
  id: string;
  ordinal: number;
  start: number;
  end: number;
  zones: string[];
  themes: string[];
  headings: string[];
  section: string;
  articleId: string;
}

/** @param condition on `p`, a passage, with `$1` for the value */
export async function passagesWhere(
  client: pg.ClientBase,
  schema: string,
  condition: string,
  value: unknown,
): Promise<StoredPassage[]> {
  const { rows } = await client.query(
    `SELECT p.label, encode(p.id, 'hex') AS id, p.ordinal, p.start, p."end", p.zones, p.themes, s.headings, s.text AS section,
            encode(a.id, 'hex') AS "articleId", a.title, a.source, a.author, a.url, a.date, a.category
       FROM ${schema}.passages p
       JOIN ${schema}.articles a ON a.id = p.article
       JOIN ${schema}.sections s ON s.article = p.article AND s.ordinal = p.section
       WHERE ${condition}`,
    [value],
  );
  return (rows as PassageRow[]).map(
    ({ label, id, ordinal, start, end, zones, themes, headings, section, articleId, ...article }) => ({
      label,
      id,
      ordinal,
      text: section.slice(start, end),
      headings,
      zones,
      themes,
      article: { id: articleId, ...article },
    }),
  );
}

export async function articleOf(
  client: pg.ClientBase,
  schema: string,
  id: string,
): Promise<WholeArticle | null> {
  const found = await client.query(
    `SELECT title, source, author, url, date, category, own_zone AS "ownZone" FROM ${schema}.articles WHERE id = $1`,
    [packId(id)],
  );
  const article = found.rows[0] as (ArticleMetadata & { ownZone: string | null }) | undefined;
  if (article === undefined) return null;
  const passages = await client.query(
    `SELECT encode(id, 'hex') AS id, section, start, "end", zones, themes FROM ${schema}.passages
       WHERE article = $1 ORDER BY ordinal`,
    [packId(id)],
  );
  return {
    id,
    ...article,
    sections: await sectionsOf(client, schema, packId(id)),
    passages: passages.rows as WholeArticle['passages'],
  };
}

export async function sectionsOf(client: pg.ClientBase, schema: string, article: Buffer): Promise<Section[]> {
  const sql = `SELECT headings, text FROM ${schema}.sections WHERE article = $1 ORDER BY ordinal`;
  return (await client.query(sql, [article])).rows as Section[];
}

export async function zoneThemesIn(
  client: pg.ClientBase,
  schema: string,
  zones: readonly string[],
  themes: readonly string[],
): Promise<ZoneTheme[]> {
  const values = new Values();
  const [ofZones, ofThemes] = [values.add([...zones]), values.add([...themes])];
  const { rows } = await client.query(
    `SELECT DISTINCT ON (zone, theme) zone, theme, label AS best, count(*) OVER (PARTITION BY zone, theme) AS passages
       FROM ${schema}.passages
       CROSS JOIN LATERAL unnest(zones) WITH ORDINALITY AS z (zone, zone_at)
       CROSS JOIN LATERAL unnest(themes) WITH ORDINALITY AS t (theme, theme_at)
       WHERE zones && ${ofZones}::text[] AND themes && ${ofThemes}::text[]
         AND zone = ANY (${ofZones}::text[]) AND theme = ANY (${ofThemes}::text[])
       ORDER BY zone, theme, theme_at, zone_at, date DESC NULLS LAST, label`,
    values.list,
  );
  return rows as ZoneTheme[];
}

export async function linesIn(client: pg.ClientBase, schema: string): Promise<Line[]> {
  const { rows } = await client.query(
    `SELECT * FROM (
       SELECT 'title' AS kind, title AS text, count(*) AS articles FROM ${schema}.articles GROUP BY title
       UNION ALL
       SELECT 'heading', heading, count(DISTINCT article) FROM ${schema}.sections
         CROSS JOIN LATERAL unnest(headings) AS h (heading) GROUP BY heading
     ) AS line
     ORDER BY articles DESC, kind, text LIMIT ${MAX_LINES}`,
  );
  return rows as Line[];
}
