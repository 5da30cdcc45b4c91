/** The places of a comparison side by side: the shelf to pick from, and the table of those in view. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import { texts } from '../common/language.js';
import { columnsOf } from './columns.js';
import { compareWords } from './difference.js';
import { type InView, inView } from './in-view.js';
import type { CellContext } from './passage-cell.js';
import { shelf } from './shelf.js';
import { zonesTable } from './zones-table.js';

const text = texts.sideBySide;

/** What the reader moved in this window; the address does not hold it. */
export interface Window {
  /** How many columns there is room for. */
  fit: number;
  /** How many places were passed by. */
  first: number;
  go: (first: number) => void;
}

export interface SideContext extends CellContext {
  window: Window;
  /** Full name of a place's province; null where it is not known, or in none. */
  provinceOf: (place: string) => string | null;
}

export function sideBySide(comparison: Comparison, context: SideContext): TemplateResult {
  const { state, labels, change, window, provinceOf } = context;
  const all = columnsOf(comparison, state.pin, state.sort);
  const columns =
    state.province === '' ? all : all.filter(({ zone }) => provinceOf(zone.id) === state.province);
  const view = inView(columns, state.show, window.fit, window.first);
  const settings = { state, labels, change };
  const shown = view.columns.map(({ zone }) => zone.id);
  const go = (place: string) => {
    if (state.show.length > 0) change({ ...state, show: [] });
    window.go(columns.findIndex(({ zone }) => zone.id === place));
  };
  return html`${shelf(columns, { ...settings, shown, isOfOne: window.fit === 1, go })}
    ${
      columns.length === 0
        ? html`<p class="summary missing">${text.noneInProvince(labels.filterValue('province', state.province))}</p>`
        : html`<div class="in-view" tabindex="-1" @keydown=${(event: KeyboardEvent) => onKey(event, view, window)}>
          ${zonesTable(comparison, view.columns, {
            ...settings,
            steps: steps(view, window),
            difference: (passage) => compareWords(all, passage, labels),
          })}
        </div>`
    }`;
}

/** Nothing when all are in view. */
function steps(
  { all, columns, pinned, first, last }: InView,
  { go }: Window,
): TemplateResult | typeof nothing {
  if (last === 0) return nothing;
  const step = (word: string, sign: string, to: number) => {
    const isEnd = to < 0 || to > last;
    // A disabled button would lose the focus at the end.
    return html`<button
      class="button step"
      type="button"
      aria-label=${word}
      aria-disabled=${isEnd}
      @click=${() => (isEnd ? undefined : go(to))}
    >
      ${sign}
    </button>`;
  };
  return html`<span class="steps" role="group" aria-label=${text.steps}>
    ${step(text.previous, '‹', first - 1)}
    <span class="position" role="status">${text.position(pinned + first + 1, first + columns.length, all.length)}</span>
    ${step(text.next, '›', first + 1)}
  </span>`;
}

/** Left and right arrows step through the places, wherever in the table the focus is. */
function onKey(event: KeyboardEvent, { first, last }: InView, { go }: Window): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = first + step;
  if (next < 0 || next > last) return;
  event.preventDefault();
  // The column with the focus may leave.
  (event.currentTarget as HTMLElement).focus({ preventScroll: true });
  go(next);
}
