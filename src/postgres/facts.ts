/** What is known of a passage without reading it, as rows of `passages`? */
import type { PassageFacts } from '../store/records.js';

export interface FactsRow {
  label: number;
  articleId: string;
  category: string | null;
  date: string | null;
  zones: string[];
  themes: string[];
  reprintOf: number | null;
}

/** Columns of a row. */
export const FACTS = `label, encode(article, 'hex') AS "articleId", category, date, zones, themes, reprint_of AS "reprintOf"`;

export function factsOf({
  label,
  articleId,
  category,
  date,
  zones,
  themes,
  reprintOf,
}: FactsRow): PassageFacts {
  return { label, articleId, category, date, zones, themes, reprintOf };
}
