/** How is an article read back as it was stored? The readers and the writer of a catalogue both do. */
import type { Article, Section } from '../../corpus/article.js';
import { articleIdOf } from '../../store/records.js';
import { METADATA_COLUMNS, type MetadataRow, metadataOf } from './article-columns.js';
import { unpackPages, unpackTables } from './places.js';
import type { StatementCache } from './sql-cache.js';
import { packId, unpackText } from './texts.js';

interface Row extends MetadataRow {
  key: string;
  number: number;
  enactment: string | null;
  inForce: string | null;
}

/** Null when there is none with this key. @param dictionary with which texts are packed */
export function storedArticleBy(sql: StatementCache, dictionary: Buffer, key: string): Article | null {
  const row = sql(
    `SELECT a.key, a.number, ${METADATA_COLUMNS}, a.enactment, a.in_force AS inForce FROM articles a WHERE a.id = ?`,
  ).get(packId(articleIdOf(key))) as Row | undefined;
  if (row === undefined) return null;
  const { enactment, inForce } = row;
  // In the order of the readers, because changes are detected by a hash of the article's JSON.
  const { corrected, ocr, ...metadata } = metadataOf(row);
  return {
    key: row.key,
    ...metadata,
    ...(enactment === null ? {} : { enactment }),
    ...(inForce === null ? {} : { inForce }),
    ...(ocr === undefined ? {} : { ocr }),
    ...(corrected === undefined ? {} : { corrected }),
    sections: sectionsOf(sql, dictionary, row.number),
  };
}

/** @param article number of its row */
export function sectionsOf(sql: StatementCache, dictionary: Buffer, article: number): Section[] {
  const rows = sql(
    'SELECT headings, text, tables, pages FROM sections WHERE article = ? ORDER BY ordinal',
  ).all(article) as { headings: string; text: Buffer; tables: string | null; pages: string | null }[];
  return rows.map(({ headings, text, tables, pages }) => ({
    headings: JSON.parse(headings) as string[],
    text: unpackText(text, dictionary),
    ...(tables === null ? {} : { tables: unpackTables(tables) }),
    ...(pages === null ? {} : { pages: unpackPages(pages) }),
  }));
}
