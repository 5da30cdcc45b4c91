/** What does the index have on one place? Its names, the places around it, and the themes of its passages. */
import type { Matrix } from '../compare/matrix.js';
import { zoneById } from '../corpus/gazetteer.js';
import { placeById } from '../corpus/scope/place.js';
import { type PlaceName, placeName, type ThemeName } from '../search/view.js';
import type { Claim } from '../statements/statement.js';
import { type ListedPlace, namedPlace } from './views.js';

export interface PlaceView extends ListedPlace {
  /** Other names by which texts call it. */
  aliases: string[];
  /** The places around it, outward. */
  within: PlaceName[];
  /** Those with most passages first. `passage` is the one that says most. */
  themes: (ThemeName & { passages: number; modality: Claim; passage: string })[];
}

/** @param matrix of this place alone @param passages how many are about it */
export function placeViewOf(id: string, passages: number, { themes, rows }: Matrix): PlaceView {
  const told = themes.flatMap((theme, at) => {
    const cell = rows[0]?.cells[at];
    if (cell === undefined || 'blank' in cell) return [];
    return [{ ...theme, passages: cell.passages, modality: cell.modality, passage: cell.passage.id }];
  });
  return {
    ...namedPlace(id),
    passages,
    aliases: [...(zoneById(id)?.aliases ?? [])],
    within: (placeById(id)?.within ?? []).map(placeName),
    themes: told.sort((one, other) => other.passages - one.passages),
  };
}
