/** Can the articles of an upload be told from those of others? */
import type { Article } from '../corpus/article.js';
import { ZonelensError } from '../errors.js';

/** Without URL and name, articles of different uploads would all get the same key. */
export function assertHasAddress({ key, title }: Pick<Article, 'key' | 'title'>): void {
  if (URL.canParse(key)) return;
  throw new ZonelensError(
    'input_invalid',
    `“${title.slice(0, 100)}” has no url that identifies it. Name the document, for instance ?name=report-2024, ` +
      'or give each article its url. Nothing was added.',
    { faults: [{ field: 'name', message: 'is required for what has no url' }] },
  );
}
