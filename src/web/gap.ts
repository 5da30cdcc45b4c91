/** What a place lacks. Its address holds the complete state; everything else is derived from it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Gap } from '../compare/gap.js';
import type { FiltersView } from '../queries/service.js';
import { draw } from './common/frame.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { client } from './common/service.js';
import { coverage } from './gap/coverage.js';
import { gapList } from './gap/gaps.js';
import { settings } from './gap/settings.js';
import { addressOf, DEFAULT_MIN, type GapState, requestOf, stateOf } from './gap/state.js';
import { Latest } from './tables/latest.js';

const text = texts.gap;

let state = stateOf(location);
let labels = new Labels();
let available: FiltersView | null = null;

const gap = new Latest<Gap>(show);

/** Adds an entry to the history if the state changed; asks again in any case. */
function change(next: GapState): void {
  if (addressOf(next) !== addressOf(state)) history.pushState(null, '', addressOf(next));
  state = next;
  ask();
}

function ask(): void {
  if (state.place === '') gap.clear();
  else gap.ask((signal) => client.gap(requestOf(state), { signal }));
}

function clear(): void {
  change({ ...state, peers: [], themes: [], min: DEFAULT_MIN });
}

function show(): void {
  draw({ current: 'gap', title: text.title, main: main() });
}

function main(): TemplateResult {
  return html`<main id="main" class="frame gap-page" tabindex="-1" aria-busy=${gap.isBusy}>
    <h1>${text.title}</h1>
    <p class="summary">${text.intro}</p>
    ${settings({ state, labels, available, answered: gap.value?.place.zone ?? null, change })}
    <p class="summary" role="status">${summary()}</p>
    ${body()}
  </main>`;
}

function summary(): string {
  const { value, error, isBusy } = gap;
  if (state.place === '') return text.start;
  if (error !== null) return text.failed;
  if (isBusy || value === null) return text.loading;
  const { place, total, gaps, min, peers } = value;
  if (place.blank !== null) return text.unknown(labels.zone(place.zone));
  return text.summary(grouped(total), grouped(gaps.length), grouped(min), grouped(peers.length));
}

function body(): TemplateResult | typeof nothing {
  const { value, error } = gap;
  const actions = [{ label: text.clear, onClick: clear }];
  if (state.place === '') return nothing;
  if (error !== null) return failureNotice(error, ask, actions);
  if (value === null) return html`<div class="table-skeleton" aria-hidden="true"></div>`;
  const held = coverage(value, labels);
  if (value.place.blank !== null) return held;
  if (value.gaps.length === 0)
    return html`${held} ${notice({ title: text.none, details: [text.noneDetail], actions })}`;
  return html`${held} ${gapList(value, labels)}`;
}

/** The page works without the names of places, once one is in its address. */
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
