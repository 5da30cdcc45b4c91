/** Which figures does a stored passage state, and of which places? Read once, however often a request asks. */
import { type PlacedFigure, placedFigures } from '../../statements/placed-figures.js';
import type { Range } from '../../statements/statement.js';
import type { StoredPassage } from '../../store/records.js';

const read = new WeakMap<StoredPassage, readonly PlacedFigure[]>();

/** In the order of the text. */
export function figuresIn(passage: StoredPassage): readonly PlacedFigure[] {
  const known = read.get(passage);
  if (known !== undefined) return known;
  const { article, ...context } = passage;
  const figures = placedFigures({ ...context, scope: article.scope?.place ?? null });
  read.set(passage, figures);
  return figures;
}

/** The places that the tables in a part of a passage state figures of, in the order of the text. */
export function placesInTables(passage: StoredPassage, { start, end }: Range): string[] {
  const touched = passage.tables.filter((table) => table.start < end && start < table.end);
  if (touched.length === 0) return [];
  const places = figuresIn(passage)
    .filter(({ figure }) => start <= figure.start && figure.end <= end && figure.subject !== null)
    .map(({ placeOfSubject }) => placeOfSubject);
  return [...new Set(places.filter((place) => place !== null))];
}
