/** A select field for one place of the index. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import type { PlaceName } from '../../search/view.js';
import type { Labels } from '../common/labels.js';
import { zoneGroups } from './choices.js';

export interface PlaceChoice {
  /** Id of the chosen place; empty for none. */
  place: string;
  labels: Labels;
  available: FiltersView | null;
  /** The place of the answer, which the index may have no text about; null before the first answer. */
  answered: PlaceName | null;
  choose: (place: string) => void;
}

/** A place of the address that the index has no text about is listed as well. */
export function placeChoice(
  { place, labels, available, answered, choose }: PlaceChoice,
  { label, unchosen }: { label: string; unchosen: string },
): TemplateResult {
  const groups = zoneGroups(available, labels);
  const isListed = groups.some(({ options }) => options.some(({ value }) => value === place));
  const name = answered?.id === place ? answered.name : place;
  const option = (value: string, words: string) =>
    html`<option value=${value} .selected=${value === place}>${words}</option>`;
  return html`<label
    >${label}
    <select name="place" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${option('', unchosen)} ${place === '' || isListed ? nothing : option(place, name)}
      ${groups.map(
        ({ name: group, options }) =>
          html`<optgroup label=${group}>${options.map(({ value, label: words }) => option(value, words))}</optgroup>`,
      )}
    </select></label
  >`;
}
