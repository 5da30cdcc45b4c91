/** In which passages are the quotes that answer the jobs of an analyst? */
import { chunkArticle, type ModelLimits } from '../../src/corpus/chunk.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { articlesByFile } from './relevance-set.js';

/** What is used of a job; tests/statements/gold/README.md describes all of it. */
export interface Job {
  id: string;
  /** A short term, a natural question, English. */
  queries: readonly string[];
  truth: readonly { article: string; quote: string }[];
}

export interface QuotedPassage {
  job: Job;
  /** The original text. */
  passage: string;
  /** Where the quote lies in it. */
  start: number;
  end: number;
  /** Title and headings, normalised. */
  context: string;
}

/** A quote that runs over the end of a passage is left out. */
export async function loadQuotes(
  jobs: readonly Job[],
  folder: string,
  limits: ModelLimits,
): Promise<QuotedPassage[]> {
  const articles = await articlesByFile(folder, '');
  return jobs.flatMap((job) =>
    job.truth.flatMap(({ article: file, quote }) => {
      const article = articles.get(`/${file}`);
      if (article === undefined) throw new Error(`${folder} has no ${file}.`);
      const found = chunkArticle(article, limits).find(({ text }) => text.includes(quote));
      if (found === undefined) return [];
      const start = found.text.indexOf(quote);
      const { headings } = article.sections[found.section] ?? { headings: [] };
      const context = [article.title, ...headings].map((line) => normalisedText(line)).join('\n');
      return [{ job, passage: found.text, start, end: start + quote.length, context }];
    }),
  );
}
