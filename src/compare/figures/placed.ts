/** Which figures does a stored passage state, and of which places? Read once, however often a request asks. */
import { type PlacedFigure, placedFigures } from '../../statements/placed-figures.js';
import type { TablePlace } from '../../statements/table-places.js';
import type { StoredPassage } from '../../store/records.js';

const read = new WeakMap<StoredPassage, readonly PlacedFigure[]>();

/** In the order of the text. */
export function figuresIn(passage: StoredPassage): readonly PlacedFigure[] {
  const known = read.get(passage);
  if (known !== undefined) return known;
  const { article, headings, ...context } = passage;
  const scope = article.scope?.place ?? null;
  const figures = placedFigures({ ...context, scope, titles: [article.title, ...headings] });
  read.set(passage, figures);
  return figures;
}

/** The places that its tables name, in the order of the text. */
export function tablePlacesOf(passage: StoredPassage): TablePlace[] {
  if (passage.tables.length === 0) return [];
  return figuresIn(passage).flatMap(({ figure: { start, end }, placeOfSubject }) =>
    placeOfSubject === null ? [] : [{ start, end, place: placeOfSubject }],
  );
}
