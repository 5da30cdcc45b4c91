/** Which passages may be hits? A filter over the catalogue's fields, as SQL. */

/** Values of one field: at least one of `any` (when there are any), and none of `none`. */
export interface Selection {
  any: readonly string[];
  none: readonly string[];
}

/** All fields must hold. Dates are `YYYY-MM-DD`, both ends included. */
export interface PassageFilter {
  /** Gazetteer ids, one selection for each way to name zones (by zone, type, province). */
  zones?: readonly Selection[];
  categories?: Selection;
  themes?: Selection;
  /** Article ids. */
  articles?: Selection;
  /** `YYYY` */
  years?: Selection;
  from?: string;
  to?: string;
}

export interface SqlCondition {
  /** True for matching rows of `passages p JOIN articles a`; empty when everything matches. */
  where: string;
  values: string[];
}

export function toSql(filter: PassageFilter): SqlCondition {
  const terms: string[] = [];
  const values: string[] = [];
  const add = (term: string, value: string) => {
    terms.push(term);
    values.push(value);
  };
  const select = (isOneOf: string, selection: Selection | undefined) => {
    const { any = [], none = [] } = selection ?? {};
    if (any.length > 0) add(isOneOf, JSON.stringify(any));
    if (none.length > 0) add(`NOT coalesce(${isOneOf}, 0)`, JSON.stringify(none));
  };
  for (const zones of filter.zones ?? []) select(labelIn('passage_zones', 'zone'), zones);
  select(labelIn('passage_themes', 'theme'), filter.themes);
  select('a.id IN (SELECT value FROM json_each(?))', filter.articles);
  select('a.category IN (SELECT value FROM json_each(?))', filter.categories);
  select('substr(a.date, 1, 4) IN (SELECT value FROM json_each(?))', filter.years);
  if (filter.from !== undefined) add('a.date >= ?', filter.from);
  if (filter.to !== undefined) add('a.date <= ?', filter.to);
  return { where: terms.join(' AND '), values };
}

export function isEmptyFilter(filter: PassageFilter): boolean {
  return toSql(filter).where === '';
}

function labelIn(table: string, column: string): string {
  return `p.label IN (SELECT label FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?)))`;
}
