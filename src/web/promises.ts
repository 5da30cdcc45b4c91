/** What a place promised. Its address holds the complete state; everything else is derived from it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ledger } from '../compare/promises/ledger.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { client } from './common/service.js';
import { promiseList } from './promises/list.js';
import { settings } from './promises/settings.js';
import { addressOf, requestOf, stateOf } from './promises/state.js';
import { Latest } from './tables/latest.js';
import { placeTabs } from './tables/place-tabs.js';
import { TablePage } from './tables/table-page.js';

const text = texts.promises;

const page = new TablePage({ stateOf, addressOf, ask, show });

const ledger = new Latest<Ledger>(show);

function ask(): void {
  if (page.state.place === '') ledger.clear();
  else ledger.ask((signal) => client.promises(requestOf(page.state), { signal }));
}

function clear(): void {
  page.change({ ...page.state, q: '', strength: '' });
}

function show(): void {
  draw({ current: 'gap', title: text.title, main: main() });
}

function main(): TemplateResult {
  return html`<main id="main" class="frame promises-page" tabindex="-1" aria-busy=${ledger.isBusy}>
    ${placeTabs('promises', page.state.place)}
    <h1>${text.title}</h1>
    <p class="summary">${text.intro}</p>
    ${settings({ ...page, answered: ledger.value?.place.zone ?? null })}
    <p class="summary" role="status">${summary()}</p>
    ${body()}
  </main>`;
}

function summary(): string {
  const { value, error, isBusy } = ledger;
  if (page.state.place === '') return text.start;
  if (error !== null) return text.failed;
  if (isBusy || value === null) return text.loading;
  if (value.place.blank !== null) return text.unknown(page.labels.zone(value.place.zone));
  return text.summary(grouped(value.total), grouped(value.promises.length));
}

function body(): TemplateResult | typeof nothing {
  const { value, error } = ledger;
  const actions = [{ label: text.clear, onClick: clear }];
  if (page.state.place === '') return nothing;
  if (error !== null) return failureNotice(error, ask, actions);
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  if (value.place.blank !== null) return nothing;
  const { articles, passages } = value.place;
  return html`<p class="help">
      ${text.held(grouped(articles), grouped(passages), grouped(value.read))} ${value.isPartial ? text.partial : ''}
    </p>
    ${
      value.promises.length === 0
        ? notice({ title: text.none, details: [text.noneDetail], actions })
        : promiseList(value, page.labels, requestOf(page.state))
    }`;
}

page.start();
