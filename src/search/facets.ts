/**
 * What are the matches about? Counts of each value of a field over the matched passages, not over the corpus. A choice
 * made in a field does not narrow that field's own counts, so that the alternatives to it can be weighed.
 */
import { zoneById } from '../corpus/gazetteer.js';
import type { PassageFacts } from '../store/records.js';

export const FACET_FIELDS = ['zone', 'zoneType', 'province', 'category', 'year', 'theme'] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

/** Most frequent first, ties by value. */
export type Facets = Record<FacetField, { value: string; count: number }[]>;

const VALUES: Readonly<Record<FacetField, (facts: PassageFacts) => readonly (string | null | undefined)[]>> =
  {
    zone: ({ zones }) => zones,
    zoneType: ({ zones }) => zones.map((zone) => zoneById(zone)?.type),
    province: ({ zones }) => zones.map((zone) => zoneById(zone)?.province),
    category: ({ category }) => [category],
    year: ({ date }) => [date?.slice(0, 4)],
    theme: ({ themes }) => themes,
  };

/** @param matchesFor the facts of the matches under the filter without the field's own choice */
export async function countFacets(
  matchesFor: (field: FacetField) => Promise<readonly PassageFacts[]>,
): Promise<Facets> {
  const facets: Partial<Facets> = {};
  for (const field of FACET_FIELDS) facets[field] = countField(await matchesFor(field), VALUES[field]);
  return facets as Facets;
}

/** A passage counts once for each distinct value it has. */
function countField(
  matches: readonly PassageFacts[],
  valuesOf: (facts: PassageFacts) => readonly (string | null | undefined)[],
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const facts of matches) {
    for (const value of new Set(valuesOf(facts))) {
      if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
