/** Which passages may be hits? A filter over the catalogue's fields, as SQL. */

/** Fields are joined by AND, values of one field by OR. Dates are `YYYY-MM-DD`, both ends included. */
export interface PassageFilter {
  zones?: readonly string[];
  categories?: readonly string[];
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
  const add = (term: string, ...termValues: string[]) => {
    terms.push(term);
    values.push(...termValues);
  };
  const { zones = [], categories = [], from, to } = filter;
  if (zones.length > 0) {
    add(`p.label IN (SELECT label FROM passage_zones WHERE zone IN (${marks(zones)}))`, ...zones);
  }
  if (categories.length > 0) add(`a.category IN (${marks(categories)})`, ...categories);
  if (from !== undefined) add('a.date >= ?', from);
  if (to !== undefined) add('a.date <= ?', to);
  return { where: terms.join(' AND '), values };
}

function marks(values: readonly string[]): string {
  return values.map(() => '?').join(', ');
}

export function isEmptyFilter(filter: PassageFilter): boolean {
  return toSql(filter).where === '';
}
