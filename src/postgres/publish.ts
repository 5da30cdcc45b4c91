/**
 * How does what is staged become what is searched? In one transaction, one publisher after the other: whoever reads sees all of it, or
 * nothing. Rows that stay as they are are not touched, labels among them.
 */
import type pg from 'pg';
import { ZonelensError } from '../errors.js';
import { type Manifest, PIPELINE_VERSION } from '../store/manifest.js';
import { packId } from '../store/texts.js';
import { copyInto } from './copy.js';
import { filterValuesIn } from './filter-values.js';
import { dropGraph, makeGraph } from './graph.js';
import { type LiveRow, liveRow } from './live-row.js';
import { blocksOfChosen, packBlocks } from './postings.js';
import { recipeOfLive } from './recipe.js';
import { markReprints, touchedZones } from './reprints.js';
import { ARTICLE_FIELDS, PASSAGE_FIELDS } from './schema.js';

/** An article that is to be live with this content, or to go. */
export interface Choice {
  article: string;
  contentHash: string | null;
}

export interface Publication {
  /** In the order in which their passages get labels. */
  choices: readonly Choice[];
  sources: readonly { path: string; hash: string; articles: readonly [key: string, contentHash: string][] }[];
  recipe: string;
  model: Manifest['model'];
  /** The index that the ingest started from; null where there was none. */
  former: LiveRow | null;
  /** Whether every article is made anew, so that nothing of what is live stays as it is. */
  isAnew: boolean;
}

/** Rows that nobody came back for. */
const STALE = "interval '7 days'";

type Published = Pick<LiveRow, 'number' | 'articles' | 'passages'>;

/** @throws ZonelensError `index_busy` where another ingest made something else of it meanwhile */
export async function publish(
  client: pg.ClientBase,
  schema: string,
  publication: Publication,
): Promise<Published> {
  const { choices, sources, recipe, model, isAnew } = publication;
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`zonelens publish ${schema}`]);
  const live = await liveRow(client, schema);
  assertSameRecipe(live, publication);
  await choose(client, schema, choices);
  if (!isAnew) await passOverLive(client, schema);
  await assertStaged(client, schema, recipe);
  const zones = await touchedZones(client, schema, recipe);
  await countTerms(client, schema, -1);
  const before = await blocksOfChosen(client, schema);
  await putArticles(client, schema, recipe);
  if (isAnew || live === null) await dropGraph(client, schema);
  await putPassages(client, schema, recipe, { isAnew, nextLabel: live?.nextLabel ?? 0 });
  await packBlocks(client, schema, [...before, ...(await blocksOfChosen(client, schema))]);
  await countTerms(client, schema, 1);
  await client.query(`DELETE FROM ${schema}.terms WHERE passages = 0`);
  for (const zone of zones) await markReprints(client, schema, zone);
  await makeGraph(client, schema, model.dimensions);
  await putSources(client, schema, sources);
  await clear(client, schema, recipe);
  return putLive(client, schema, model, live);
}

/** The index may have grown meanwhile, but only by this recipe: what another one made must not stay among what this one did. */
function assertSameRecipe(live: LiveRow | null, { recipe, former }: Publication): void {
  const isAsBefore = live?.number === former?.number;
  const isOfThisRecipe = live !== null && recipeOfLive(live) === recipe;
  if (!isAsBefore && !isOfThisRecipe) throw busy('made something else of the index');
}

async function choose(client: pg.ClientBase, schema: string, choices: readonly Choice[]): Promise<void> {
  const rows = choices.map(({ article, contentHash }, seq) => [
    packId(article),
    contentHash === null ? null : packId(contentHash),
    seq,
  ]);
  await copyInto(client, `${schema}.chosen (article, content_hash, seq)`, rows);
}

/** What another ingest has published already needs nothing more. */
async function passOverLive(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query(
    `DELETE FROM ${schema}.chosen c USING ${schema}.articles a
       WHERE a.id = c.article AND a.content_hash = c.content_hash`,
  );
}

async function assertStaged(client: pg.ClientBase, schema: string, recipe: string): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM ${schema}.chosen c
       LEFT JOIN ${schema}.staged_articles s
         ON s.article = c.article AND s.content_hash = c.content_hash AND s.recipe = $1
       WHERE c.content_hash IS NOT NULL AND s.article IS NULL LIMIT 1`,
    [packId(recipe)],
  );
  if (rowCount !== 0) throw busy('published other versions of the same articles');
}

/** Adds, or takes away, the passages of the chosen articles as they are now. */
async function countTerms(client: pg.ClientBase, schema: string, sign: 1 | -1): Promise<void> {
  await client.query(
    `INSERT INTO ${schema}.terms (term, passages)
       SELECT term, ${sign} * count(*) FROM ${schema}.passages p
         JOIN ${schema}.chosen c ON c.article = p.article
         CROSS JOIN LATERAL unnest(p.terms) AS held (term)
         GROUP BY term ORDER BY term
       ON CONFLICT (term) DO UPDATE SET passages = terms.passages + excluded.passages`,
  );
}

async function putArticles(client: pg.ClientBase, schema: string, recipe: string): Promise<void> {
  const fields = ARTICLE_FIELDS.join(', ');
  const replaced = ['content_hash', ...ARTICLE_FIELDS].map((field) => `${field} = excluded.${field}`);
  await client.query(
    `DELETE FROM ${schema}.articles a USING ${schema}.chosen c WHERE a.id = c.article AND c.content_hash IS NULL`,
  );
  await client.query(
    `INSERT INTO ${schema}.articles (id, content_hash, ${fields})
       SELECT s.article, s.content_hash, ${ARTICLE_FIELDS.map((field) => `s.${field}`).join(', ')}
       FROM ${chosenOf(schema)}
       ON CONFLICT (id) DO UPDATE SET ${replaced.join(', ')}`,
    [packId(recipe)],
  );
  await client.query(`DELETE FROM ${schema}.sections t USING ${schema}.chosen c WHERE t.article = c.article`);
  await client.query(
    `INSERT INTO ${schema}.sections (article, ordinal, headings, text)
       SELECT s.article, at - 1, ARRAY(SELECT jsonb_array_elements_text(section -> 'headings')), section ->> 'text'
       FROM ${chosenOf(schema)}
       CROSS JOIN LATERAL jsonb_array_elements(s.sections) WITH ORDINALITY AS one (section, at)`,
    [packId(recipe)],
  );
}

/** The chosen articles as they are staged, `s`; `$1` is the recipe. */
function chosenOf(schema: string): string {
  return `${schema}.chosen c JOIN ${schema}.staged_articles s
    ON s.article = c.article AND s.content_hash = c.content_hash AND s.recipe = $1`;
}

async function putPassages(
  client: pg.ClientBase,
  schema: string,
  recipe: string,
  { isAnew, nextLabel }: { isAnew: boolean; nextLabel: number },
): Promise<void> {
  const staged = `${chosenOf(schema)} JOIN ${schema}.staged_passages n
    ON n.article = s.article AND n.content_hash = s.content_hash AND n.recipe = s.recipe`;
  const same = `n.article = p.article AND n.id = p.id AND n.embed_hash = p.embed_hash`;
  const compared = PASSAGE_FIELDS.filter((field) => field !== 'embedding' && field !== 'embed_hash');
  const fieldsOf = (alias: string, fields: readonly string[]) =>
    fields.map((field) => `${alias}.${field}`).join(', ');
  await client.query(
    `DELETE FROM ${schema}.passages p USING ${schema}.chosen mine
       WHERE p.article = mine.article AND NOT EXISTS (SELECT FROM ${staged} WHERE ${same})`,
    [packId(recipe)],
  );
  await client.query(
    `UPDATE ${schema}.passages p SET date = s.date, category = s.category,
            ${PASSAGE_FIELDS.map((field) => `${field} = n.${field}`).join(', ')}
       FROM ${staged}
       WHERE ${same} AND (${isAnew} OR (p.date, p.category, ${fieldsOf('p', compared)})
         IS DISTINCT FROM (s.date, s.category, ${fieldsOf('n', compared)}))`,
    [packId(recipe)],
  );
  await client.query(
    `INSERT INTO ${schema}.passages (article, label, id, date, category, ${PASSAGE_FIELDS.join(', ')})
       SELECT n.article, $2::bigint + row_number() OVER (ORDER BY c.seq, n.ordinal), n.id, s.date, s.category,
              ${fieldsOf('n', PASSAGE_FIELDS)}
       FROM ${staged}
       WHERE NOT EXISTS (SELECT FROM ${schema}.passages p WHERE p.article = n.article AND p.id = n.id)`,
    [packId(recipe), nextLabel],
  );
}

async function putSources(
  client: pg.ClientBase,
  schema: string,
  sources: Publication['sources'],
): Promise<void> {
  await client.query(
    `INSERT INTO ${schema}.sources (path, hash, articles)
       SELECT * FROM unnest($1::text[], $2::bytea[], $3::jsonb[])
       ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, articles = excluded.articles`,
    [
      sources.map(({ path }) => path),
      sources.map(({ hash }) => packId(hash)),
      sources.map(({ articles }) => JSON.stringify(articles)),
    ],
  );
}

/** What was staged for this publication, and what nobody came back for. */
async function clear(client: pg.ClientBase, schema: string, recipe: string): Promise<void> {
  await client.query(
    `DELETE FROM ${schema}.staged_articles s USING ${schema}.chosen c
       WHERE s.article = c.article AND s.content_hash = c.content_hash AND s.recipe = $1`,
    [packId(recipe)],
  );
  await client.query(`DELETE FROM ${schema}.staged_articles WHERE staged_at < now() - ${STALE}`);
  await client.query(`DELETE FROM ${schema}.chosen`);
}

async function putLive(
  client: pg.ClientBase,
  schema: string,
  model: Manifest['model'],
  live: LiveRow | null,
): Promise<Published> {
  const filterValues = await filterValuesIn(client, schema);
  const { rows } = await client.query(
    `INSERT INTO ${schema}.live
         (number, created_at, pipeline, model, articles, passages, terms, next_label, filter_values)
       SELECT $1, now(), $2, $3, (SELECT count(*) FROM ${schema}.articles), count(*), coalesce(sum(term_count), 0),
              greatest($4::bigint, coalesce(max(label), 0)), $5
         FROM ${schema}.passages
       ON CONFLICT (is_live) DO UPDATE SET number = excluded.number, created_at = excluded.created_at,
         pipeline = excluded.pipeline, model = excluded.model, articles = excluded.articles,
         passages = excluded.passages, terms = excluded.terms, next_label = excluded.next_label,
         filter_values = excluded.filter_values
       RETURNING number, articles, passages`,
    [
      (live?.number ?? 0) + 1,
      PIPELINE_VERSION,
      JSON.stringify(model),
      live?.nextLabel ?? 0,
      JSON.stringify(filterValues),
    ],
  );
  return rows[0] as Published;
}

function busy(what: string): ZonelensError {
  return new ZonelensError('index_busy', `Another ingest ${what} meanwhile. Run this one again.`);
}
