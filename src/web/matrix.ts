/** The matrix of zones and themes. Its address holds the complete state; everything else is derived from it. */
import { html, type TemplateResult } from 'lit';
import type { Matrix } from '../compare/matrix.js';
import type { FiltersView } from '../queries/service.js';
import { draw } from './common/frame.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { client } from './common/service.js';
import './matrix/heat-map.js';
import { settings } from './matrix/settings.js';
import { addressOf, type MatrixState, requestOf, stateOf } from './matrix/state.js';
import { Latest } from './tables/latest.js';

const text = texts.matrix;

let state = stateOf(location);
let labels = new Labels();
let available: FiltersView | null = null;

const matrix = new Latest<Matrix>(show);

/** Adds an entry to the history if the state changed; asks again in any case. */
function change(next: MatrixState): void {
  if (addressOf(next) !== addressOf(state)) history.pushState(null, '', addressOf(next));
  state = next;
  ask();
}

function ask(): void {
  matrix.ask((signal) => client.matrix(requestOf(state), { signal }));
}

function clear(): void {
  change({ ...state, zones: [], themes: [] });
}

function show(): void {
  draw({ current: 'matrix', title: text.title, main: main() });
}

function main(): TemplateResult {
  return html`<main id="main" class="frame matrix" tabindex="-1" aria-busy=${matrix.isBusy}>
    <h1>${text.title}</h1>
    <p class="summary">${text.intro}</p>
    ${settings({ state, labels, available, change })}
    <p class="summary" role="status">${summary()}</p>
    ${body()}
  </main>`;
}

function summary(): string {
  const { value, error, isBusy } = matrix;
  if (error !== null) return text.failed;
  if (isBusy || value === null) return text.loading;
  const gaps = value.rows.flatMap(({ cells }) => cells).filter((cell) => 'blank' in cell).length;
  return text.summary(grouped(value.rows.length), grouped(value.themes.length), grouped(gaps));
}

function body(): TemplateResult {
  const { value, error } = matrix;
  if (error !== null) {
    const isNarrowed = state.zones.length + state.themes.length > 0;
    return failureNotice(error, ask, isNarrowed ? [{ label: text.clear, onClick: clear }] : []);
  }
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  if (value.rows.length === 0 || value.themes.length === 0) {
    const actions = [{ label: text.clear, onClick: clear }];
    return notice({ title: text.none, details: [text.noneDetail], actions });
  }
  return html`<zl-heat-map .matrix=${value} .labels=${labels} .zones=${state.zones}></zl-heat-map>`;
}

/** The matrix works without the names of zones and themes. */
async function loadNames(): Promise<void> {
  available = await client.filters().catch(() => null);
  if (available !== null) labels = new Labels(available);
  show();
}

addEventListener('popstate', () => {
  state = stateOf(location);
  ask();
});

ask();
loadNames();
