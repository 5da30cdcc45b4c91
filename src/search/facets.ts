/**
 * What are the matches about? For each facet: the values that the matched passages have, not the corpus, with counts. A
 * filter on a field does not narrow the counts of that field, so that the reader sees the alternatives to the choice.
 */
import { type FactName, valuesOf } from '../store/filter.js';
import type { PassageFacts } from '../store/records.js';
import { type DateOf, FACET_FIELDS, type FacetField, factOf } from './filters.js';

export { FACET_FIELDS, type FacetField } from './filters.js';

/** Most frequent value first, ties by value. */
export type Facets = Record<FacetField, { value: string; count: number }[]>;

/**
 * @param matchesFor the facts of the matches under the filter without the field's own choice
 * @param dateOf whose years are counted
 */
export async function countFacets(
  matchesFor: (field: FacetField) => Promise<readonly PassageFacts[]>,
  dateOf: DateOf,
): Promise<Facets> {
  const facets: Partial<Facets> = {};
  for (const field of FACET_FIELDS) {
    facets[field] = countValues(await matchesFor(field), factOf(field, dateOf));
  }
  return facets as Facets;
}

/** A passage counts once for each distinct value that it has. */
function countValues(matches: readonly PassageFacts[], fact: FactName): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const facts of matches) {
    for (const value of new Set(valuesOf(facts, fact))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
