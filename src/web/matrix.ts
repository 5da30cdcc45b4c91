/** The matrix of zones and themes. Its address holds the complete state; everything else is derived from it. */
import { html, type TemplateResult } from 'lit';
import type { Matrix } from '../compare/matrix.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { client } from './common/service.js';
import './matrix/heat-map.js';
import { settings } from './matrix/settings.js';
import { addressOf, requestOf, stateOf } from './matrix/state.js';
import { Latest } from './tables/latest.js';
import { TablePage } from './tables/table-page.js';

const text = texts.matrix;

const page = new TablePage({ stateOf, addressOf, ask, show });

const matrix = new Latest<Matrix>(show);

function ask(): void {
  matrix.ask((signal) => client.matrix(requestOf(page.state), { signal }));
}

function clear(): void {
  page.change({ ...page.state, zones: [], themes: [] });
}

function show(): void {
  draw({ current: 'matrix', title: text.title, main: main() });
}

function main(): TemplateResult {
  return html`<main id="main" class="frame matrix" tabindex="-1" aria-busy=${matrix.isBusy}>
    <h1>${text.title}</h1>
    <p class="summary">${text.intro}</p>
    ${settings(page)}
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
    const isNarrowed = page.state.zones.length + page.state.themes.length > 0;
    return failureNotice(error, ask, isNarrowed ? [{ label: text.clear, onClick: clear }] : []);
  }
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  if (value.rows.length === 0 || value.themes.length === 0) {
    const actions = [{ label: text.clear, onClick: clear }];
    return notice({ title: text.none, details: [text.noneDetail], actions });
  }
  return html`<zl-heat-map .matrix=${value} .labels=${page.labels} .zones=${page.state.zones} .request=${requestOf(page.state)}></zl-heat-map>`;
}

page.start();
