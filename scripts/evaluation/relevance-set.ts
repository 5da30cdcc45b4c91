/** Which passages answer which query? Finds the judged paragraphs of `tests/relevance` in an index. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Article, bodyOf } from '../../src/corpus/article.js';
import { normalise } from '../../src/corpus/normalise.js';
import { isSourceFault, readSource } from '../../src/corpus/read/index.js';
import { articleIdOf } from '../../src/store/records.js';
import type { Catalogue } from '../../src/stores/folder/catalogue.js';
import type { Grades } from './metrics.js';

export const FORMS = ['simplified', 'traditional', 'english', 'keyword'] as const;
export type Form = (typeof FORMS)[number];

const judgmentsSchema = z
  .array(
    z.strictObject({
      file: z.string(),
      /** Identifies a paragraph of the file. The judgment is about the complete paragraph. */
      quote: z.string().min(8),
      grade: z.union([z.literal(1), z.literal(2)]),
    }),
  )
  .min(1);

const querySchema = z.strictObject({
  id: z.string(),
  topic: z.string(),
  need: z.string(),
  forms: z.partialRecord(z.enum(FORMS), z.string().min(1)),
  judgments: judgmentsSchema,
});

export type JudgedQuery = z.infer<typeof querySchema>;

export function loadQueries(file: URL): JudgedQuery[] {
  return z.array(querySchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Adds the judgments of another file to the queries, by id. */
export function withMoreJudgments(queries: readonly JudgedQuery[], file: URL): JudgedQuery[] {
  const more = z
    .array(z.strictObject({ id: z.string(), judgments: judgmentsSchema }))
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  const judgmentsOf = new Map(more.map(({ id, judgments }) => [id, judgments]));
  return queries.map((query) => ({
    ...query,
    judgments: [...query.judgments, ...(judgmentsOf.get(query.id) ?? [])],
  }));
}

/** An indexed passage, prepared to be matched with judged paragraphs. */
export interface IndexedPassage {
  id: string;
  file: string;
  /** Title, headings and text, normalised. */
  searchText: string;
  /** Its paragraphs or parts of paragraphs, normalised. */
  paragraphs: string[];
}

/** The articles of a folder by name as the relevance set writes it: `articles/<name>`, `regulations/<name>`. */
export async function articlesByFile(folder: string, prefix = 'articles'): Promise<Map<string, Article>> {
  const articles = new Map<string, Article>();
  for (const name of (await readdir(folder)).sort()) {
    if (name === 'README.md') continue;
    for await (const item of readSource(join(folder, name))) {
      if (isSourceFault(item)) throw new Error(`${item.path} ${item.reason}`);
      articles.set(`${prefix}/${name}`, item);
    }
  }
  return articles;
}

/** The passages of an index, each with the file of its article, or '' when the article is not among those given. */
export function indexedPassages(
  catalogue: Catalogue,
  articles: ReadonlyMap<string, Article>,
): IndexedPassage[] {
  const fileOf = new Map([...articles].map(([file, { key }]) => [articleIdOf(key), file]));
  return catalogue.passages.all.labels.flatMap((label) => {
    const passage = catalogue.passageByLabel(label);
    if (passage === null) return [];
    const { id, text, headings, article } = passage;
    const paragraphs = normalise(text).text.split('\n');
    const searchText = [article.title, ...headings, text].map((part) => normalise(part).text).join('\n');
    return [{ id, file: fileOf.get(article.id) ?? '', searchText, paragraphs }];
  });
}

/**
 * Grades by passage id. A passage is as relevant as the best judged paragraph that it has a part of.
 * @throws Error when no passage has a judged paragraph, because the articles have changed
 */
export function gradesOf(
  query: JudgedQuery,
  passages: readonly IndexedPassage[],
  articles: ReadonlyMap<string, Article>,
): Grades {
  const grades = new Map<string, number>();
  for (const { file, quote, grade } of query.judgments) {
    const wanted = normalise(quote).text;
    const article = articles.get(file);
    const body = article === undefined ? '' : normalise(bodyOf(article)).text;
    const paragraph = body.split('\n').find((line) => line.includes(wanted));
    const holders = passages.filter(
      (passage) => passage.file === file && passage.paragraphs.some((part) => paragraph?.includes(part)),
    );
    if (holders.length === 0) throw new Error(`${query.id}: no passage of ${file} holds “${quote}”.`);
    for (const { id } of holders) grades.set(id, Math.max(grade, grades.get(id) ?? 0));
  }
  return grades;
}
