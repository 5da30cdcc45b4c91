/** Of which places are the figures of tables? Rows or columns name them, so that one passage speaks of many places. */
import { findPlaces } from '../corpus/scope/find.js';
import type { TablePart } from '../corpus/table-parts.js';
import { type Figure, figuresOf } from './figures/index.js';
import type { Range } from './statement.js';

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

/**
 * The ids of the places that the tables of a passage state figures of, in the order of the text.
 * @param original the passage
 * @param range only of figures that lie in it, in UTF-16 units of the original
 */
export function placesInTables(
  original: string,
  tables: readonly TablePart[],
  range: Range = { start: 0, end: original.length },
): string[] {
  const isIn = ({ start, end }: Figure) => range.start <= start && end <= range.end;
  const touched = tables.filter((table) => table.start < range.end && range.start < table.end);
  if (touched.length === 0) return [];
  const placeOf = placesOfSubjects();
  const subjects = figuresOf(original, touched)
    .filter(isIn)
    .map(({ subject }) => placeOf(subject));
  return [...new Set(subjects.filter((place) => place !== null))];
}
