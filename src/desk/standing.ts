/** Do quotations still stand? An index may have lost what was quoted, or have it with other words by now. */
import { z } from 'zod';
import type { PassageStore } from '../store/passage-store.js';

/** Quotations of one request. */
const MAX_QUOTED = 2000;

const id = z.string().min(1).max(200);

export const quotedSourceSchema = z.strictObject({
  passage: id.describe('Id of the passage that was quoted.'),
  article: id.describe('Id of its article.'),
});
export type QuotedSource = z.infer<typeof quotedSourceSchema>;

export const quotedSourcesSchema = z.strictObject({
  quotations: z
    .array(quotedSourceSchema)
    .min(1)
    .max(MAX_QUOTED)
    .describe(`What was quoted: at most ${MAX_QUOTED} passages, each with its article.`),
});

export const STANDINGS = ['same', 'changed', 'gone'] as const;

/**
 * - `same`: the passage is in the index, word for word
 * - `changed`: its article is there, with other words
 * - `gone`: the article is not there
 */
export interface Standing extends QuotedSource {
  standing: (typeof STANDINGS)[number];
}

/** In the order of the quotations. */
export async function standingOf(store: PassageStore, quoted: readonly QuotedSource[]): Promise<Standing[]> {
  const passages = new Set((await store.passagesById(distinct(quoted, 'passage'))).map((one) => one.id));
  const missing = quoted.filter(({ passage }) => !passages.has(passage));
  const articles = new Set<string>();
  for (const article of distinct(missing, 'article'))
    if ((await store.labelsOfArticle(article)).length > 0) articles.add(article);
  return quoted.map(({ passage, article }) => ({
    ...{ passage, article },
    standing: passages.has(passage) ? 'same' : articles.has(article) ? 'changed' : 'gone',
  }));
}

const distinct = (quoted: readonly QuotedSource[], of: keyof QuotedSource): string[] => [
  ...new Set(quoted.map((one) => one[of])),
];
