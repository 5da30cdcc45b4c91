/**
 * Where do prepared articles wait to be published? In tables, known by what they were made of: article, content, model and program.
 * An ingest that is killed finds what it made, and two that prepare the same article make the same.
 */
import type pg from 'pg';
import { normalisedText } from '../corpus/normalise.js';
import { type Field, oneMore } from '../store/postings.js';
import {
  type ArticleEntry,
  articleIdOf,
  contentHashOf,
  embedHashOf,
  type PassageEntry,
  type PassageTerms,
  passageIdsOf,
  termCountOf,
} from '../store/records.js';
import { packId } from '../store/texts.js';
import { type Cell, copyInto, storable } from './copy.js';
import { textOf } from './nearest.js';
import { ARTICLE_FIELDS, PASSAGE_FIELDS } from './schema.js';

/** An article with the vectors of its passages. */
export interface EmbeddedEntry {
  entry: ArticleEntry;
  vectors: readonly Float32Array[];
}

/** Parts the fields of a passage where phrases are looked for: none goes from one to the next. */
const FIELD_SEPARATOR = '\u001f';

export async function isStaged(
  client: pg.ClientBase,
  schema: string,
  key: { article: string; contentHash: string; recipe: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM ${schema}.staged_articles WHERE article = $1 AND content_hash = $2 AND recipe = $3`,
    [packId(key.article), packId(key.contentHash), packId(key.recipe)],
  );
  return rowCount === 1;
}

/** Those that are there already stay as they are. */
export async function stage(
  client: pg.ClientBase,
  schema: string,
  recipe: string,
  batch: readonly EmbeddedEntry[],
): Promise<void> {
  const claimed = new Map<string, EmbeddedEntry>();
  for (const embedded of batch) {
    const id = await claim(client, schema, recipe, embedded.entry);
    if (id !== null) claimed.set(id, embedded);
  }
  const columns = ['article', 'content_hash', 'recipe', 'id', ...PASSAGE_FIELDS];
  await copyInto(client, `${schema}.staged_passages (${columns.join(', ')})`, rowsOf(claimed, recipe));
}

/** Waits for another ingest that is about to stage the same. @returns the article's id, or null where that one did */
async function claim(
  client: pg.ClientBase,
  schema: string,
  recipe: string,
  { article, ownZone }: ArticleEntry,
): Promise<string | null> {
  const { key, title, source, author, url, date, category, sections } = article;
  const id = articleIdOf(key);
  const texts = [key, title, source, author, url, date, category, ownZone].map(
    (text) => text && storable(text),
  );
  const stored = sections.map(({ headings, text }) => ({
    headings: headings.map(storable),
    text: storable(text),
  }));
  const places = ARTICLE_FIELDS.map((_, at) => `$${at + 5}`);
  const { rowCount } = await client.query(
    `INSERT INTO ${schema}.staged_articles (article, content_hash, recipe, sections, ${ARTICLE_FIELDS.join(', ')})
       VALUES ($1, $2, $3, $4, ${places.join(', ')}) ON CONFLICT DO NOTHING`,
    [packId(id), packId(contentHashOf(article)), packId(recipe), JSON.stringify(stored), ...texts],
  );
  return rowCount === 1 ? id : null;
}

function* rowsOf(claimed: ReadonlyMap<string, EmbeddedEntry>, recipe: string): Generator<Cell[]> {
  for (const [id, { entry, vectors }] of claimed) {
    const { article, passages } = entry;
    const ids = passageIdsOf(
      article.key,
      passages.map(({ text }) => text),
    );
    const key = [packId(id), packId(contentHashOf(article)), packId(recipe)];
    for (const [at, passage] of passages.entries()) {
      const vector = vectors[at] as Float32Array;
      yield [...key, packId(ids[at] as string), ...fieldsOf(entry, passage, at, vector)];
    }
  }
}

/** In the order of `PASSAGE_FIELDS`. */
function fieldsOf(
  { article }: ArticleEntry,
  passage: PassageEntry,
  ordinal: number,
  vector: Float32Array,
): Cell[] {
  const { section, start, end, embedText, terms, text, zones, themes } = passage;
  const frequencies = frequenciesOf(terms);
  const headings = article.sections[section]?.headings ?? [];
  return [
    ordinal,
    section,
    start,
    end,
    packId(embedHashOf(embedText)),
    termCountOf(terms),
    [...frequencies.keys()],
    [...frequencies.values()],
    [article.title, ...headings, text].map((one) => normalisedText(one).toLowerCase()).join(FIELD_SEPARATOR),
    zones,
    themes,
    textOf(vector),
  ];
}

/** How often each term occurs, by field. */
function frequenciesOf(terms: PassageTerms): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const field of ['title', 'headings', 'text'] satisfies Field[])
    for (const term of terms[field]) frequencies.set(term, oneMore(frequencies.get(term) ?? 0, field));
  return frequencies;
}
