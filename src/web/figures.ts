/** The page of all figures. Its address holds the complete state; everything else is derived from it. */
import { html, type nothing, type TemplateResult } from 'lit';
import type { FoundFigures } from '../compare/figures/found.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { client } from './common/service.js';
import { settings } from './figures/settings.js';
import { addressOf, NO_CONDITIONS, PAGE_SIZE, requestOf, stateOf } from './figures/state.js';
import { figureTable } from './tables/figure-table.js';
import { Latest } from './tables/latest.js';
import { pager } from './tables/pager.js';
import { TablePage } from './tables/table-page.js';

const text = texts.figures;

const page = new TablePage({ stateOf, addressOf, ask, show });

const found = new Latest<FoundFigures>(show);

function ask(): void {
  found.ask((signal) => client.figures(requestOf(page.state), { signal }));
}

function show(): void {
  draw({ current: 'figures', title: text.title, main: main() });
}

function main(): TemplateResult {
  return html`<main id="main" class="frame figures-page" tabindex="-1" aria-busy=${found.isBusy}>
    <h1>${text.title}</h1>
    <p class="summary">${text.intro}</p>
    ${settings(page)}
    <p class="summary" role="status">${summary()}</p>
    ${body()}
  </main>`;
}

function summary(): string {
  const { value, error, isBusy } = found;
  if (error !== null) return text.failed;
  if (isBusy || value === null) return text.loading;
  if (value.figures.length === 0) return '';
  const { offset } = page.state;
  return text.summary(grouped(value.total), grouped(offset + 1), grouped(offset + value.figures.length));
}

const clear = { label: text.clear, onClick: () => page.change(NO_CONDITIONS) };

function body(): TemplateResult {
  const { value, error } = found;
  if (error !== null) return failureNotice(error, ask, [clear]);
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  if (value.figures.length === 0)
    return notice({ title: text.none, details: [text.noneDetail], actions: [clear] });
  const lines = value.figures.map(({ place, ...figure }) => [{ ...figure, zone: place }] as const);
  return html`${figureTable(text.caption, lines, page.labels, requestOf(page.state))} ${pages(value.total)}`;
}

function pages(total: number): TemplateResult | typeof nothing {
  const { offset } = page.state;
  const at = (next: number) => ({ ...page.state, offset: next });
  return pager({
    ...{ total, size: PAGE_SIZE, offset },
    addressOf: (next) => addressOf(at(next)),
    go: (next) => page.change(at(next)),
  });
}

page.start();
