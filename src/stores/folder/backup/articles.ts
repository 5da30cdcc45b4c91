/** How do articles travel to another version of the program? One JSON object a line, which `npm run ingest` can read, too. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Article } from '../../../corpus/article.js';
import { messageOf } from '../../../errors.js';
import { invalid } from './layout.js';

/** Its fields are in the order of a freshly read article: whether one is unchanged is told by a hash of it as JSON. */
const articleSchema = z.object({
  key: z.string().min(1),
  title: z.string(),
  source: z.string().nullable(),
  author: z.string().nullable(),
  url: z.string().nullable(),
  date: z.string().nullable(),
  category: z.string().nullable(),
  sections: z.array(z.object({ headings: z.array(z.string()), text: z.string() })),
});

/** `id` is what the reader of JSON names a record by; the key is that by which a restored article is the same. */
export function lineOf(article: Article): string {
  return `${JSON.stringify({ id: article.key, ...article })}\n`;
}

/** The articles between two places of a file. @throws ZonelensError `backup_invalid` */
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
    throw invalid(`article ${number} is none (${messageOf(error)})`);
  }
}
