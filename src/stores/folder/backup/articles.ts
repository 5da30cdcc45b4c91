/** How can another version of the program read the articles of a backup? One JSON object per line, which an ingest can read too. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Article } from '../../../corpus/article.js';
import { messageOf } from '../../../errors.js';
import { invalid } from './layout.js';

const correctedValue = <T extends z.ZodType>(value: T) =>
  z.object({ is: value, was: value, by: z.string(), at: z.string() });

/** Its fields have the same order as in a newly read article, because changes are detected by a hash of the article's JSON. */
const articleSchema = z.object({
  key: z.string().min(1),
  title: z.string(),
  source: z.string().nullable(),
  author: z.string().nullable(),
  url: z.string().nullable(),
  date: z.string().nullable(),
  category: z.string().nullable(),
  // Backups of earlier versions lack these two.
  documentNumber: z.string().nullable().default(null),
  issuer: z.string().nullable().default(null),
  enactment: z.string().exactOptional(),
  inForce: z.string().exactOptional(),
  ocr: z.literal(true).exactOptional(),
  corrected: z
    .object({
      title: correctedValue(z.string()).exactOptional(),
      date: correctedValue(z.string().nullable()).exactOptional(),
      source: correctedValue(z.string().nullable()).exactOptional(),
      place: correctedValue(z.string().nullable()).exactOptional(),
    })
    .exactOptional(),
  sections: z.array(
    z.object({
      headings: z.array(z.string()),
      text: z.string(),
      tables: z.array(z.object({ start: z.int(), bodyStart: z.int(), end: z.int() })).exactOptional(),
      pages: z.array(z.object({ start: z.int(), page: z.int() })).exactOptional(),
    }),
  ),
});

/** The reader of JSON sources names a record by `id`. The key keeps the identity of a restored article. */
export function lineOf(article: Article): string {
  return `${JSON.stringify({ id: article.key, ...article })}\n`;
}

/** Reads the articles in a byte range of a file. @throws ZonelensError `backup_invalid` */
export async function* articlesBetween(file: string, start: number, bytes: number): AsyncGenerator<Article> {
  if (bytes === 0) return;
  const input = createReadStream(file, { start, end: start + bytes - 1 });
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    yield articleIn(line, number);
  }
}

function articleIn(line: string, number: number): Article {
  try {
    return articleSchema.parse(JSON.parse(line));
  } catch (error) {
    throw invalid(`article ${number} cannot be read (${messageOf(error)})`);
  }
}
