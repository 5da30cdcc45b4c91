/** What does an ingest need of the index that it starts from? */
import type pg from 'pg';
import type { Article } from '../corpus/article.js';
import { packId } from '../store/texts.js';
import { sectionsOf } from './records.js';

export interface FormerArticle {
  id: string;
  key: string;
  contentHash: string;
}

export async function formerArticles(client: pg.ClientBase, schema: string): Promise<FormerArticle[]> {
  const { rows } = await client.query(
    `SELECT encode(id, 'hex') AS id, key, encode(content_hash, 'hex') AS "contentHash" FROM ${schema}.articles ORDER BY key`,
  );
  return rows as FormerArticle[];
}

/** Key and content hash of each article of a file whose bytes had this hash; undefined where it is not known so. */
export async function sourceOf(
  client: pg.ClientBase,
  schema: string,
  path: string,
  hash: string,
): Promise<[key: string, contentHash: string][] | undefined> {
  const sql = `SELECT articles FROM ${schema}.sources WHERE path = $1 AND hash = $2`;
  const { rows } = await client.query(sql, [path, packId(hash)]);
  return (rows as { articles: [key: string, contentHash: string][] }[])[0]?.articles;
}

/** As they were read; one that is gone is left out. */
export async function articlesOf(
  client: pg.ClientBase,
  schema: string,
  ids: readonly string[],
): Promise<Article[]> {
  const articles: Article[] = [];
  for (const id of ids) {
    const sql = `SELECT key, title, source, author, url, date, category FROM ${schema}.articles WHERE id = $1`;
    const [article] = (await client.query(sql, [packId(id)])).rows as Omit<Article, 'sections'>[];
    if (article !== undefined)
      articles.push({ ...article, sections: await sectionsOf(client, schema, packId(id)) });
  }
  return articles;
}

/** By embed hash: the vectors of these articles. */
export async function vectorsOf(
  client: pg.ClientBase,
  schema: string,
  ids: readonly string[],
): Promise<Map<string, Float32Array>> {
  const { rows } = await client.query(
    `SELECT encode(embed_hash, 'hex') AS hash, embedding::text AS embedding FROM ${schema}.passages
       WHERE article = ANY ($1::bytea[])`,
    [ids.map(packId)],
  );
  return new Map(
    (rows as { hash: string; embedding: string }[]).map(({ hash, embedding }) => [hash, vectorOf(embedding)]),
  );
}

/** As pgvector writes it. */
export function vectorOf(text: string): Float32Array {
  return Float32Array.from(JSON.parse(text) as number[]);
}
