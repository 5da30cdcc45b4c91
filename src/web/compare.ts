/** The comparison page. Its address holds the complete state; everything else is derived from it. */
import { html, type nothing, type TemplateResult } from 'lit';
import type { Timeline } from '../client/index.js';
import type { Comparison } from '../compare/compare.js';
import type { FiltersView } from '../queries/service.js';
import { draw } from './common/frame.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { failureNotice } from './common/notices.js';
import './common/query-box.js';
import type { QueryEvent } from './common/query-box.js';
import { client } from './common/service.js';
import { columnsThatFit } from './compare/in-view.js';
import type { Held } from './compare/nobody.js';
import { comparisonParts } from './compare/parts.js';
import { settings } from './compare/settings.js';
import {
  addressOf,
  type CompareState,
  comparisonRequest,
  hasSubject,
  stateOf,
  timelineRequest,
  withSubject,
} from './compare/state.js';
import { loadSubject, nameOf, type Subject, subjectPanel } from './compare/subject.js';
import { welcome } from './compare/welcome.js';
import { Latest } from './tables/latest.js';

const text = texts.compare;

let state = stateOf(location);
let labels = new Labels();
let available: FiltersView | null = null;
let held: Held | null = null;
/** What is in view of the places; a new answer begins with the first again. */
let fit = columnsThatFit(innerWidth);
let first = 0;

const subject = new Latest<Subject>(show);
const comparison = new Latest<Comparison>(show);
const timeline = new Latest<Timeline>(show);

/** Adds an entry to the history if the state changed; asks again in any case. */
function change(next: CompareState): void {
  const former = state;
  state = next;
  first = 0;
  if (addressOf(next) !== addressOf(former)) history.pushState(null, '', addressOf(next));
  follow(former);
}

/** Requests what changed between two states. Pinning a column needs no request. */
function follow(former: CompareState | null): void {
  if (!hasSubject(state)) {
    for (const each of [subject, comparison, timeline]) each.clear();
    return;
  }
  const isSame = (requestOf: (of: CompareState) => object) =>
    former !== null && JSON.stringify(requestOf(former)) === JSON.stringify(requestOf(state));
  if (!isSame(({ q, passage, article }) => ({ q, passage, article }))) {
    subject.clear();
    subject.ask((signal) => loadSubject(state, signal));
  }
  if (!isSame(comparisonRequest) || comparison.error !== null) ask();
  else show();
}

function ask(): void {
  comparison.ask((signal) => client.compare(comparisonRequest(state), { signal }));
  timeline.ask((signal) => client.timeline(timelineRequest(state), { signal }));
}

function show(): void {
  const name = nameOf(state, subject.value);
  const title = name === '' ? text.title : `${name} · ${text.title}`;
  draw({ current: 'compare', title, head: head(), main: main() });
}

function head(): TemplateResult {
  return html`<zl-query-box
    .value=${state.q}
    .label=${text.field}
    .placeholder=${text.placeholder}
    .action=${text.submit}
    @query-submitted=${({ detail: q }: QueryEvent) => change(withSubject(state, { q }))}
  ></zl-query-box>`;
}

function main(): TemplateResult {
  if (!hasSubject(state)) {
    return html`<main id="main" class="frame" tabindex="-1">${welcome(state, available, labels, change)}</main>`;
  }
  const { value, isBusy } = comparison;
  return html`<main id="main" class="frame comparison" tabindex="-1" aria-busy=${isBusy}>
    ${subjectPanel(state, subject.value, labels)}
    ${settings({ state, labels, available, comparison: value, change, name: nameOf(state, subject.value) })} ${body()}
  </main>`;
}

function body(): TemplateResult | typeof nothing {
  const { error, value } = comparison;
  if (error !== null) return failureNotice(error, ask);
  if (value === null) {
    return html`<p class="summary" role="status">${text.loading}</p>
      <div class="table-skeleton" aria-hidden="true"></div>`;
  }
  const window = { fit, first, go: showFrom };
  return comparisonParts({
    state,
    labels,
    available,
    comparison,
    timeline,
    held,
    name: nameOf(state, subject.value),
    window,
    change,
    retry: ask,
  });
}

function showFrom(place: number): void {
  first = place;
  show();
}

addEventListener('resize', () => {
  if (columnsThatFit(innerWidth) === fit) return;
  fit = columnsThatFit(innerWidth);
  show();
});

/** Comparisons work without the names of zones and themes, and without the size of the index. */
async function loadNames(): Promise<void> {
  [available, held] = await Promise.all([
    client.filters().catch(() => null),
    client.ready().catch(() => null),
  ]);
  if (available !== null) labels = new Labels(available);
  show();
}

addEventListener('popstate', () => {
  const former = state;
  state = stateOf(location);
  follow(former);
});

follow(null);
show();
loadNames();
