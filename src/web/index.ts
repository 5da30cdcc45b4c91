/** The search page. Its address holds the complete state; everything else is derived from it. */
import { html, type TemplateResult } from 'lit';
import type { Readiness } from '../client/index.js';
import type { FiltersView } from '../queries/service.js';
import { draw } from './common/frame.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { withoutGlosses } from './common/shown-text.js';
import './common/query-box.js';
import type { QueryEvent, ZoneEvent } from './common/query-box.js';
import { client } from './common/service.js';
import { type Coverage, coverageOf } from './search/coverage.js';
import { filterPanel } from './search/filter-panel.js';
import { results } from './search/results.js';
import { Searcher } from './search/search.js';
import { addressOf, isSameState, type SearchState, stateOf, withQuery, withZone } from './search/state.js';
import { walkIn, walkResults } from './search/walk.js';
import { welcome } from './search/welcome.js';

const text = texts.search;

/** A search starts after a pause of this length. */
const TYPING_MS = 250;

/** One Chinese character is too little to search for. */
const MIN_TYPED_LENGTH = 2;

let state = stateOf(location);
let labels = new Labels();
let available: FiltersView | null = null;
let status: Readiness | null = null;
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

/** Letters alone may be pinyin that is not finished; they are searched for on Enter, and complete to names meanwhile. */
const CHINESE = /\p{Script=Han}/u;

/** Searches while the reader types. All searches of one go make one entry of the history. */
function typed({ detail: q }: QueryEvent): void {
  clearTimeout(typing);
  if (q.length < MIN_TYPED_LENGTH || q === state.q || !CHINESE.test(q)) return;
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
  const coverage = coverageOf(status, available);
  draw({ current: '', title, head: queryBox(), main: main(coverage), remark: coverage.sentence });
}

function queryBox(): TemplateResult {
  return html`<zl-query-box
    .value=${state.q}
    .label=${text.label}
    .placeholder=${text.placeholder}
    .action=${text.submit}
    .help=${state.q === '' ? text.help : ''}
    @query-typed=${typed}
    @query-submitted=${({ detail: q }: QueryEvent) => change(withQuery(state, q))}
    @query-left=${walkIn}
    @zone-chosen=${zoneChosen}
  ></zl-query-box>`;
}

/** The results come first, so that they are reached without going through the filters, which stand beside them. */
function main(coverage: Coverage): TemplateResult {
  if (state.q === '') {
    return html`<main id="main" class="frame" tabindex="-1">${welcome({ state, available, labels, coverage, change })}</main>`;
  }
  const { outcome } = searcher;
  const context = { state, labels, facets: searcher.facets, change };
  return html`<div class="frame columns">
    <main id="main" class="results" tabindex="-1" aria-busy=${outcome.isBusy} @keydown=${walkResults}>
      <h1 class="visually-hidden">${withoutGlosses(state.q).slice(0, 60)}</h1>
      ${results({ ...context, outcome, retry: () => search(0), showMore })}
    </main>
    <aside class="rail" aria-label=${text.filters}>
      <form id="filters" class="filters" popover autocomplete="off" @submit=${stay}>
        <button class="button close-filters" type="button" popovertarget="filters" popovertargetaction="hide">
          ${text.showResults}
        </button>
        ${filterPanel(context)}
      </form>
    </aside>
  </div>`;
}

async function showMore(): Promise<void> {
  const former = searcher.outcome.answer?.hits.length ?? 0;
  await searcher.more();
  // The focused button moved down, so move the focus to the first new hit.
  document.querySelectorAll<HTMLElement>('#hits > li > .hit > h3 a')[former]?.focus({ preventScroll: true });
}

function stay(event: Event): void {
  event.preventDefault();
}

/** Searches work without names and coverage. */
async function loadNames(): Promise<void> {
  [available, status] = await Promise.all([
    client.filters().catch(() => null),
    client.ready().catch(() => null),
  ]);
  if (available !== null) labels = new Labels(available);
  show();
}

addEventListener('popstate', (event) => {
  isTypedEntry = false;
  state = stateOf(location);
  search((event.state as { shown?: number } | null)?.shown ?? 0);
});

search((history.state as { shown?: number } | null)?.shown ?? 0);
loadNames();
