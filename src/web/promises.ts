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
import {
  addressOf,
  isNarrowed,
  isReversed,
  NO_CONDITIONS,
  nameOf,
  requestOf,
  stateOf,
} from './promises/state.js';
import { Latest } from './tables/latest.js';
import { pager } from './tables/pager.js';
import { placeTabs } from './tables/place-tabs.js';
import { TablePage } from './tables/table-page.js';

const text = texts.promises;

const page = new TablePage({ stateOf, addressOf, ask, show });

const ledger = new Latest<Ledger>(show);

function ask(): void {
  if (page.state.place === '' || isReversed(page.state)) ledger.clear();
  else ledger.ask((signal) => client.promises(requestOf(page.state), { signal }));
}

function clear(): void {
  page.change({ ...page.state, ...NO_CONDITIONS });
}

function show(): void {
  draw({ current: 'gap', title: heading(), main: main() });
}

/** Paper has no form that says whose promises they are. */
function heading(): string {
  const { place } = page.state;
  if (place === '') return text.title;
  const answered = ledger.value?.place.zone;
  const name = answered?.id === place ? page.labels.zone(answered) : page.labels.zoneById(place);
  return `${name} · ${text.title}`;
}

/** What was chosen, for paper alone. */
function conditions(): TemplateResult | typeof nothing {
  const { q, strength, bound, dueFrom, dueTo } = page.state;
  const chosen: [string, string][] = [
    [text.about, q],
    [text.strength, strength === '' ? '' : text.strengths[strength]],
    [text.bound, bound === '' ? '' : nameOf(bound)],
    [text.dueFrom, dueFrom],
    [text.dueTo, dueTo],
  ];
  const said = chosen.filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`);
  return said.length === 0 ? nothing : html`<p class="on-paper">${said.join(' · ')}</p>`;
}

function main(): TemplateResult {
  return html`<main id="main" class="frame promises-page" tabindex="-1" aria-busy=${ledger.isBusy}>
    ${placeTabs('promises', page.state.place)}
    <h1>${heading()}</h1>
    <p class="summary">${text.intro}</p>
    ${settings({ ...page, answered: ledger.value?.place.zone ?? null })}
    ${conditions()}
    <p class="summary" role="status">${summary()}</p>
    ${body()}
  </main>`;
}

function summary(): string {
  const { value, error, isBusy } = ledger;
  if (page.state.place === '') return text.start;
  if (isReversed(page.state)) return '';
  if (error !== null) return text.failed;
  if (isBusy || value === null) return text.loading;
  if (value.place.blank !== null) return text.unknown(page.labels.zone(value.place.zone));
  if (value.promises.length === 0) return '';
  const { offset } = page.state;
  return text.summary(grouped(value.total), grouped(offset + 1), grouped(offset + value.promises.length));
}

function body(): TemplateResult | typeof nothing {
  const { value, error } = ledger;
  if (page.state.place === '' || isReversed(page.state)) return nothing;
  if (error !== null) return failureNotice(error, ask, clearing());
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  if (value.place.blank !== null) return nothing;
  const { articles, passages } = value.place;
  return html`<p class="help">
      ${text.held(grouped(articles), grouped(passages), grouped(value.read))} ${value.isPartial ? text.partial : ''} ${leftOut(value)}
    </p>
    ${
      value.promises.length === 0
        ? nothingShown(value)
        : html`${promiseList(value, page.labels, requestOf(page.state))} ${pages(value.total)}`
    }`;
}

/** How many are not shown because they are those of others. */
function leftOut({ whose }: Ledger): string {
  return page.state.bound === '' && whose.others > 0 ? text.leftOut(grouped(whose.others)) : '';
}

const clearing = () => (isNarrowed(page.state) ? [{ label: text.clear, onClick: clear }] : []);

/** A page after the last one; no promise that passes what was chosen; or none at all. */
function nothingShown(value: Ledger): TemplateResult {
  const { total } = value;
  if (total > 0) {
    const first = { label: text.firstPage, onClick: () => page.change({ ...page.state, offset: 0 }) };
    return notice({ title: text.beyond(grouped(total)), details: [], actions: [first] });
  }
  const others = leftOut(value);
  if (others !== '') {
    const all = { label: text.showAll, onClick: () => page.change({ ...page.state, bound: 'all' }) };
    return notice({ title: text.none, details: [others], actions: [all] });
  }
  return isNarrowed(page.state)
    ? notice({ title: text.none, details: [text.noneDetail], actions: clearing() })
    : notice({ title: text.none, details: [text.noneAtAll] });
}

function pages(total: number): TemplateResult | typeof nothing {
  const { limit, offset } = page.state;
  const at = (next: number) => ({ ...page.state, offset: next });
  return pager({
    ...{ total, size: limit, offset },
    addressOf: (next) => addressOf(at(next)),
    go: (next) => page.change(at(next)),
  });
}

page.start();
