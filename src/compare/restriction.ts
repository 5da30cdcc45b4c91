/** Which places and dates does a question let count? Those that it says in words, beside what the request chooses. */
import { territoryOf } from '../corpus/scope/place.js';
import type { Interpretation } from '../question/interpretation.js';
import { restrictionsOf } from '../search/interpreting.js';
import { placeName } from '../search/view.js';
import type { PassageFilter } from '../store/filter.js';
import { liesWithin, type When } from './when.js';

export interface Restriction {
  /** Passages about none of the places that are asked for need not be read. One about others as well may say something. */
  filter: PassageFilter;
  /** Whether a place is one that is asked for. */
  takes: (place: string) => boolean;
  /** Whether it was done when the question says; null when the question says nothing of it. */
  isInTime: ((when: When | null) => boolean) | null;
}

export function restrictionBy(interpreted: readonly Interpretation[]): Restriction {
  const { places, notPlaces, zoneTypes, days } = restrictionsOf(interpreted);
  return {
    filter: [
      { fact: 'territory', any: places },
      { fact: 'zoneTypes', any: zoneTypes },
    ],
    takes: (place) => {
      const territory = territoryOf(place);
      const { type } = placeName(place);
      return (
        (places.length === 0 || places.some((one) => territory.includes(one))) &&
        !notPlaces.some((one) => territory.includes(one)) &&
        (zoneTypes.length === 0 || (type !== null && zoneTypes.includes(type)))
      );
    },
    isInTime: days === null ? null : (when) => when !== null && liesWithin(when, days),
  };
}
