/** The shelf: every place of the comparison, with what is known of it, to be picked and set side by side. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { statusBadge } from '../common/badges.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { quantitiesIn, similarityMeter } from '../common/passage-parts.js';
import type { Column } from './columns.js';
import { picked } from './in-view.js';
import type { CellContext } from './passage-cell.js';
import { claimLine, placeFacts } from './place-head.js';
import { SORTS, type Sort } from './shelf-order.js';
import type { CompareState } from './state.js';

const text = texts.sideBySide;

export interface ShelfContext extends CellContext {
  /** Ids of the places in view. */
  shown: readonly string[];
  /** Whether there is room for one place only, which a press brings into view. */
  isOfOne: boolean;
  go: (place: string) => void;
}

export function shelf(columns: readonly Column[], context: ShelfContext): TemplateResult {
  const { state, change, isOfOne } = context;
  return html`<details class="shelf" ?open=${!isOfOne}>
    <summary>${text.shelf} <span class="summary">${isOfOne ? text.shelfHintOfOne : text.shelfHint}</span></summary>
    <div class="shelf-tools">
      ${sortChoice(state, change)} ${zonesOnly(state, change)}
      ${
        state.show.length === 0
          ? nothing
          : html`<button class="link" type="button" @click=${() => change({ ...state, show: [] })}>${text.toFirst}</button>`
      }
    </div>
    <ol class="shelf-places">
      ${repeat(
        columns,
        ({ zone }) => zone.id,
        (column) => placeCard(column, context),
      )}
    </ol>
  </details>`;
}

function placeCard(
  column: Column,
  { state, labels, shown, isOfOne, change, go }: ShelfContext,
): TemplateResult {
  const { zone, compared, strength } = column;
  const isShown = shown.includes(zone.id);
  const figures = compared.passages.reduce((sum, passage) => sum + quantitiesIn(passage.figures).length, 0);
  const press = () =>
    isOfOne ? go(zone.id) : change({ ...state, show: picked(state.show, shown, zone.id) });
  return html`<li class=${isShown ? 'shelf-place is-shown' : 'shelf-place'} data-zone=${zone.id}>
    <button class="shelf-name" type="button" aria-pressed=${isShown} @click=${press}>${labels.zone(zone)}</button>
    ${placeFacts(column)} ${claimLine(column, null)}
    <span class="column-facts">
      ${statusPart(column)} <span>${text.passages(grouped(compared.passages.length))}</span>
      ${figures === 0 ? nothing : html`<span>${text.figures(grouped(figures))}</span>`} ${similarityMeter(strength)}
    </span>
  </li>`;
}

/** Of the text that says what the place does; nothing of news and the like, which have none. */
function statusPart({ compared: { passages, evidence } }: Column): TemplateResult | typeof nothing {
  const article = passages.find(({ id }) => id === evidence.passage)?.article;
  if (article === undefined) return nothing;
  return article.status === 'in-force'
    ? html`<span>${texts.statuses['in-force']}</span>`
    : statusBadge(article);
}

function sortChoice(state: CompareState, change: (next: CompareState) => void): TemplateResult {
  return html`<label>
    ${text.sort}
    <select
      name="sort"
      @change=${(event: Event) => change({ ...state, sort: (event.target as HTMLSelectElement).value as Sort })}
    >
      ${SORTS.map((sort) => html`<option value=${sort} .selected=${sort === state.sort}>${text.sorts[sort]}</option>`)}
    </select>
  </label>`;
}

function zonesOnly(state: CompareState, change: (next: CompareState) => void): TemplateResult {
  const isOn = state.level.length === 1 && state.level[0] === 'zone';
  return html`<label class="check">
    <input
      type="checkbox"
      name="zonesOnly"
      .checked=${isOn}
      @change=${() => change({ ...state, level: isOn ? [] : ['zone'] })}
    />
    ${text.zonesOnly}
  </label>`;
}
