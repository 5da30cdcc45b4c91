/** What a place lacks. Its address holds the complete state; everything else is derived from it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Gap } from '../compare/gap.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { client } from './common/service.js';
import { coverage } from './gap/coverage.js';
import { gapList } from './gap/gaps.js';
import { settings } from './gap/settings.js';
import { addressOf, DEFAULT_MIN, requestOf, stateOf } from './gap/state.js';
import { Latest } from './tables/latest.js';
import { placeTabs } from './tables/place-tabs.js';
import { TablePage } from './tables/table-page.js';

const text = texts.gap;

const page = new TablePage({ stateOf, addressOf, ask, show });

const gap = new Latest<Gap>(show);

function ask(): void {
  if (page.state.place === '') gap.clear();
  else gap.ask((signal) => client.gap(requestOf(page.state), { signal }));
}

function clear(): void {
  page.change({ ...page.state, peers: [], themes: [], min: DEFAULT_MIN });
}

function show(): void {
  draw({ current: 'gap', title: text.title, main: main() });
}

function main(): TemplateResult {
  return html`<main id="main" class="frame gap-page" tabindex="-1" aria-busy=${gap.isBusy}>
    ${placeTabs('gap', page.state.place)}
    <h1>${text.title}</h1>
    <p class="summary">${text.intro}</p>
    ${settings({ ...page, answered: gap.value?.place.zone ?? null })}
    <p class="summary" role="status">${summary()}</p>
    ${body()}
  </main>`;
}

function summary(): string {
  const { value, error, isBusy } = gap;
  if (page.state.place === '') return text.start;
  if (error !== null) return text.failed;
  if (isBusy || value === null) return text.loading;
  const { place, total, gaps, min, peers } = value;
  if (place.blank !== null) return text.unknown(page.labels.zone(place.zone));
  return text.summary(grouped(total), grouped(gaps.length), grouped(min), grouped(peers.length));
}

function body(): TemplateResult | typeof nothing {
  const { value, error } = gap;
  const actions = [{ label: text.clear, onClick: clear }];
  if (page.state.place === '') return nothing;
  if (error !== null) return failureNotice(error, ask, actions);
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  const held = coverage(value, page.labels);
  if (value.place.blank !== null) return held;
  if (value.gaps.length === 0)
    return html`${held} ${notice({ title: text.none, details: [text.noneDetail], actions })}`;
  return html`${held} ${gapList(value, page.labels, requestOf(page.state))}`;
}

page.start();
