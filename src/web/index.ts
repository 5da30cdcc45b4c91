/** The search page. Its address holds the complete state; everything else is derived from it. */
import { html, type TemplateResult } from 'lit';
import type { FiltersView } from '../queries/service.js';
import { draw, skipToMain } from './common/frame.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { grouped } from './common/numbers.js';
import { withoutGlosses } from './common/shown-text.js';
import './common/query-box.js';
import type { QueryEvent, ZoneEvent } from './common/query-box.js';
import { client } from './common/service.js';
import { filterPanel } from './search/filter-panel.js';
import { results } from './search/results.js';
import { Searcher } from './search/search.js';
import {
  addressOf,
  countFilters,
  isSameState,
  type SearchState,
  stateOf,
  withQuery,
  withZone,
} from './search/state.js';
import { welcome } from './search/welcome.js';

const text = texts.search;

/** A search starts after a pause of this length. */
const TYPING_MS = 250;

/** One Chinese character is too little to search for. The code of a zone may have two letters. */
const MIN_TYPED_LENGTH = 2;

let state = stateOf(location);
let labels = new Labels();
let available: FiltersView | null = null;
let coverage = '';
let isPanelOpen = false;
let typing: ReturnType<typeof setTimeout> | undefined;
/** Whether the newest entry of the history was made while typing. If so, the next one replaces it. */
let isTypedEntry = false;

const searcher = new Searcher(show);

/** Adds an entry to the history if the state changed, and searches in any case. */
function change(next: SearchState): void {
  clearTimeout(typing);
  if (!isSameState(next, state)) {
    if (isTypedEntry) history.replaceState(null, '', addressOf(next));
    else history.pushState(null, '', addressOf(next));
  }
  isTypedEntry = false;
  state = next;
  search(0);
}

/** Searches while the reader types. All searches of one go make one entry of the history. */
function typed({ detail: q }: QueryEvent): void {
  clearTimeout(typing);
  if (q.length < MIN_TYPED_LENGTH || q === state.q) return;
  typing = setTimeout(() => {
    const next = withQuery(state, q);
    if (isTypedEntry) history.replaceState(null, '', addressOf(next));
    else history.pushState(null, '', addressOf(next));
    isTypedEntry = true;
    state = next;
    search(0);
  }, TYPING_MS);
}

function zoneChosen(event: ZoneEvent): void {
  event.preventDefault();
  change(withZone(state, event.detail.query, event.detail.zone));
}

function search(count: number): void {
  if (state.q === '') searcher.clear();
  else searcher.search(state, count);
}

function show(): void {
  const { outcome } = searcher;
  // When the reader comes back to this page, as many hits are shown again.
  if (outcome.answer !== null && !outcome.isBusy) {
    history.replaceState({ shown: outcome.answer.hits.length }, '');
  }
  const title = state.q === '' ? undefined : withoutGlosses(state.q).split('\n', 1)[0]?.slice(0, 60);
  draw({ current: '', title, head: queryBox(), main: main(), remark: coverage });
}

function queryBox(): TemplateResult {
  return html`<zl-query-box
    .value=${state.q}
    .label=${text.label}
    .placeholder=${text.placeholder}
    .action=${text.submit}
    .help=${text.help}
    @query-typed=${typed}
    @query-submitted=${({ detail: q }: QueryEvent) => change(withQuery(state, q))}
    @zone-chosen=${zoneChosen}
  ></zl-query-box>`;
}

function main(): TemplateResult {
  if (state.q === '') {
    return html`<main id="main" class="frame" tabindex="-1">${welcome(state, available, labels, change)}</main>`;
  }
  const { outcome } = searcher;
  const context = { state, labels, facets: searcher.facets, change };
  const count = countFilters(state);
  return html`<div class="frame columns">
    <aside class="rail" aria-label=${text.filters}>
      <a class="skip" href="#main" @click=${skipToMain}>${text.skipFilters}</a>
      <button
        class="button rail-toggle"
        type="button"
        aria-expanded=${isPanelOpen}
        aria-controls="filters"
        @click=${togglePanel}
      >
        ${count === 0 ? text.filters : text.filtersCount(grouped(count))}
      </button>
      <form id="filters" class=${isPanelOpen ? 'filters is-open' : 'filters'} autocomplete="off" @submit=${stay}>
        ${filterPanel(context)}
      </form>
    </aside>
    <main id="main" class="results" tabindex="-1" aria-busy=${outcome.isBusy}>
      <h1 class="visually-hidden">${withoutGlosses(state.q).slice(0, 60)}</h1>
      ${results({ ...context, outcome, retry: () => search(0), showMore })}
    </main>
  </div>`;
}

async function showMore(): Promise<void> {
  const former = searcher.outcome.answer?.hits.length ?? 0;
  await searcher.more();
  // The focused button moved down, so move the focus to the first new hit.
  document.querySelectorAll<HTMLElement>('#hits > li > .hit > h3 a')[former]?.focus({ preventScroll: true });
}

function togglePanel(): void {
  isPanelOpen = !isPanelOpen;
  show();
}

function stay(event: Event): void {
  event.preventDefault();
}

/** Searches work without names and coverage. */
async function loadNames(): Promise<void> {
  const [filters, status] = await Promise.all([
    client.filters().catch(() => null),
    client.ready().catch(() => null),
  ]);
  available = filters;
  if (filters !== null) labels = new Labels(filters);
  if (status !== null) {
    const dates = filters?.dates ?? null;
    coverage = text.coverage(
      grouped(status.articles),
      grouped(status.passages),
      dates === null ? '' : text.span(dates.from, dates.to),
    );
  }
  show();
}

addEventListener('popstate', (event) => {
  isTypedEntry = false;
  state = stateOf(location);
  search((event.state as { shown?: number } | null)?.shown ?? 0);
});

search((history.state as { shown?: number } | null)?.shown ?? 0);
loadNames();
