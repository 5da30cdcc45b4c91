/** An article of which nothing is known but its id and date, as answers show it. */
import type { ArticleName } from '../../src/search/view.js';

export function plainArticle(id: string, date: string | null = null): Omit<ArticleName, 'corrected'> {
  return {
    id,
    title: id,
    source: null,
    author: null,
    url: null,
    date,
    category: null,
    documentNumber: null,
    issuer: null,
    scope: null,
    adopted: null,
    effective: null,
    amended: [],
    status: null,
    newerVersion: null,
    repealedBy: null,
    versions: [],
  };
}
