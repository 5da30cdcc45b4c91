/** Where in the country are the places of a comparison? A square for each province, which leads to its places. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { texts } from '../common/language.js';
import { provinceWithSquare } from '../common/province-grid.js';
import '../common/province-tiles.js';
import type { ProvinceCount, ProvinceEvent } from '../common/province-tiles.js';
import type { Column } from './columns.js';
import type { CellContext } from './passage-cell.js';

const text = texts.sideBySide;

/** @returns for the id of a place the full name of its province; null for the state, and where it is not known */
export function provincesBy(available: FiltersView | null): (place: string) => string | null {
  const known = new Map((available?.zones ?? []).map(({ id, province }) => [id, province]));
  return (place) => provinceWithSquare(known.get(place) ?? place);
}

export function whereSection(
  columns: readonly Column[],
  available: FiltersView,
  { state, labels, change }: CellContext,
): TemplateResult {
  const provinceOf = provincesBy(available);
  const held = new Set(available.zones.flatMap(({ id }) => provinceOf(id) ?? []));
  const elsewhere = columns.filter(({ zone }) => provinceOf(zone.id) === null);
  return html`<p class="summary">${text.whereNote}</p>
    <zl-province-tiles
      .counts=${countsOf(columns, provinceOf)}
      .held=${held}
      .labels=${labels}
      .chosen=${state.province}
      @province-chosen=${({ detail: province }: ProvinceEvent) => {
        change({ ...state, province, show: [] });
        document.getElementById('side-by-side')?.scrollIntoView();
      }}
    ></zl-province-tiles>
    ${
      elsewhere.length === 0
        ? nothing
        : html`<p class="summary">${text.whereElsewhere(elsewhere.map(({ zone }) => labels.zone(zone)))}</p>`
    }`;
}

function countsOf(
  columns: readonly Column[],
  provinceOf: (place: string) => string | null,
): Map<string, ProvinceCount> {
  const counts = new Map<string, ProvinceCount>();
  for (const { zone, compared } of columns) {
    const province = provinceOf(zone.id);
    if (province === null) continue;
    const { places, passages } = counts.get(province) ?? { places: 0, passages: 0 };
    counts.set(province, { places: places + 1, passages: passages + compared.passages.length });
  }
  return counts;
}
