/** Of which places are the figures of tables? Rows or columns name them, so that one passage speaks of many places. */
import { findPlaces } from '../corpus/scope/find.js';
import type { Span } from '../corpus/sentences.js';
import type { TablePart } from '../corpus/table-parts.js';
import { figuresOf } from './figures/index.js';

/** Finds the id of the place that the subject of a figure names; null for none. Many figures have the same subject. */
export function placesOfSubjects(): (subject: string | null) => string | null {
  const known = new Map<string | null, string | null>([[null, null]]);
  return (subject) => {
    const place =
      known.get(subject) ?? (subject === null ? null : (findPlaces(subject)[0]?.place.id ?? null));
    known.set(subject, place);
    return place;
  };
}

/** A figure in a table, and the place that its row or column names. Offsets are into the passage, in UTF-16 units. */
export interface TablePlace extends Span {
  place: string;
}

/** In the order of the text. @param original the passage */
export function placesInTables(original: string, tables: readonly TablePart[]): TablePlace[] {
  if (tables.length === 0) return [];
  const placeOf = placesOfSubjects();
  return figuresOf(original, tables).flatMap(({ subject, start, end }) => {
    const place = placeOf(subject);
    return place === null ? [] : [{ start, end, place }];
  });
}

/** The ids of the places in a part of the passage, each once. */
export function placesWithin(places: readonly TablePlace[], { start, end }: Span): string[] {
  const within = places.filter((each) => start <= each.start && each.end <= end);
  return [...new Set(within.map(({ place }) => place))];
}
