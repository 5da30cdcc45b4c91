/** What does each zone say on each theme? For each pair its claim, the best passage, and how many there are, or why nothing. */
import { normalisedText } from '../corpus/normalise.js';
import { glossary } from '../glossary/glossary.js';
import { evidenceIn } from '../glossary/theme-evidence.js';
import { type PassageView, type PlaceName, placeName, type ThemeName, viewOf } from '../search/view.js';
import { isChosen, type Selection } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import type { MissingPlace } from './blank.js';
import { answersOf } from './found.js';
import { claimOf, type PlaceClaim } from './places.js';

/** What the passage claims on the theme, when, and the sentence that says so. */
export interface MatrixCell extends Pick<PlaceClaim, 'modality' | 'evidence' | 'when'> {
  /** The number of passages of the zone that are on the theme. */
  passages: number;
  /** The passage that says most on the theme. */
  passage: PassageView;
}

/** The zone has no text in the index, or none on the theme. A passage on several themes is counted on each. */
export type MatrixBlank = Pick<MissingPlace, 'blank'>;

export interface Matrix {
  themes: ThemeName[];
  rows: {
    zone: PlaceName;
    /** In the order of `themes`. */
    cells: (MatrixCell | MatrixBlank)[];
  }[];
}

/**
 * @param zones which zones to show; when none are chosen, those with most passages
 * @param themes which themes to show; when none are chosen, all
 * @param limit how many zones at most
 */
export async function matrixOf(
  store: PassageStore,
  zones: Selection,
  themes: Selection,
  limit: number,
): Promise<Matrix> {
  const known = new Set((await store.filterValues()).zones.map(({ zone }) => zone));
  // A chosen zone without passages is shown as a row of blanks.
  const rows = [...new Set([...zones.any, ...known])].filter((zone) => isChosen(zone, zones)).slice(0, limit);
  const columns = glossary().themes.filter(({ id }) => isChosen(id, themes));
  const cells = await cellsOf(
    store,
    rows,
    columns.map(({ id }) => id),
  );
  return {
    themes: [...columns],
    rows: rows.map((zone) => ({
      zone: placeName(zone),
      cells: columns.map(
        ({ id }) => cells.get(`${zone} ${id}`) ?? { blank: known.has(zone) ? 'no-theme' : 'no-text' },
      ),
    })),
  };
}

/** The cells that are not blank, by zone and theme. */
async function cellsOf(
  store: PassageStore,
  zones: readonly string[],
  themes: readonly string[],
): Promise<Map<string, MatrixCell>> {
  const pairs = await store.zoneThemes(zones, themes);
  const found = await store.passagesOf(pairs.map(({ best }) => best));
  return new Map(
    pairs.map(({ zone, theme, passages }, at) => [
      `${zone} ${theme}`,
      {
        passages,
        ...claimOn(theme, zone, found[at] as StoredPassage),
        passage: viewOf(found[at] as StoredPassage),
      },
    ]),
  );
}

/** By the sentences about the place that name the theme; where none does, by all of them. */
function claimOn(
  theme: string,
  place: string,
  passage: StoredPassage,
): Pick<MatrixCell, 'modality' | 'evidence' | 'when'> {
  const ofPlace = answersOf(passage).filter(
    ({ statement }) => statement.place === null || statement.place === place,
  );
  const onTheme = ofPlace.filter(({ statement: { start, end } }) =>
    evidenceIn(normalisedText(passage.text.slice(start, end))).has(theme),
  );
  const [found = answersOf(passage)] = [onTheme, ofPlace].filter((each) => each.length > 0);
  const { modality, evidence, when } = claimOf(place, found, 0);
  return { modality, evidence, when };
}
