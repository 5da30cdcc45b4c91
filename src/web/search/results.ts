/** The column of results in each of its states: loading, hits, none, weak, failure. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SearchResult } from '../../queries/service.js';
import { COUNTED, MAX_WINDOW } from '../../search/limits.js';
import { pageAddress } from '../common/addresses.js';
import { FILTERS } from '../common/filters.js';
import { followLink } from '../common/follow-link.js';
import { texts } from '../common/language.js';
import { type Action, failureNotice, notice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { weakFrom } from '../common/weak-hits.js';
import { wholeNumbers } from '../common/whole-numbers.js';
import { pairsOf } from '../tables/selection.js';
import { filterChips, type PanelContext } from './filter-panel.js';
import { hitCard } from './hit-card.js';
import type { Outcome } from './search.js';
import { addressOf, countFilters, NO_FILTERS, type SearchState, withQuery } from './state.js';

const text = texts.search;

export interface ResultsContext extends PanelContext {
  outcome: Outcome;
  retry: () => void;
  showMore: () => void;
}

export function results(context: ResultsContext): TemplateResult {
  const { outcome } = context;
  return html`
    <h2 class="visually-hidden">${text.results}</h2>
    <div class="results-line">
      <p class="summary" role="status">${wholeNumbers(summaryOf(outcome))}</p>
      <div class="results-actions">${panelButton(context)} ${compareLink(context)} ${follow(context)}</div>
    </div>
    ${filterChips(context, outcome.answer?.interpreted ?? [])} ${meaning(context)} ${body(context)}
  `;
}

function summaryOf({ answer, isBusy, error }: Outcome): string {
  if (error !== null) return text.failed;
  if (isBusy || answer === null) return text.searching;
  if (answer.total > 0 && !answer.goodMatch) return text.summaryNone;
  return text.summary(matchingOf(answer), grouped(answer.total), answer.tookMs);
}

function matchingOf({ matching, total }: SearchResult): string | null {
  if (matching === undefined || matching === null) return null;
  return matching === COUNTED && total > COUNTED ? `${COUNTED}+` : grouped(matching);
}

/** What was searched for instead of the letters that were typed, or what they may rather mean. */
function meaning({ outcome, state }: ResultsContext): TemplateResult | typeof nothing {
  const { answer, error } = outcome;
  if (answer === null || error !== null) return nothing;
  const { query, searched, didYouMean } = answer;
  const link = (next: SearchState) => html`<a href=${addressOf(next)}>${next.q}</a>`;
  if (searched !== query)
    return html`<p class="summary meaning">${text.searchedFor(searched)}${link({ ...state, interpret: false })}</p>`;
  if (didYouMean === null) return nothing;
  return html`<p class="summary meaning">${text.didYouMean}${link(withQuery(state, didYouMean))}</p>`;
}

function body(context: ResultsContext): TemplateResult {
  const { outcome, state, change, retry } = context;
  const { answer, error } = outcome;
  const clear: Action = { label: text.clearFilters, onClick: () => change({ ...state, ...NO_FILTERS }) };
  if (error !== null) return failureNotice(error, retry, isAboutFilters(error, state) ? [clear] : []);
  if (answer === null) {
    return html`<div class="skeleton" aria-hidden="true"><div></div><div></div><div></div></div>`;
  }
  if (answer.total === 0 && answer.interpreted.length > 0) {
    const literal: Action = {
      label: texts.interpreted.literally,
      onClick: () =>
        change({ ...state, keep: [...state.keep, ...answer.interpreted.map((each) => each.text)] }),
    };
    return notice({
      title: texts.interpreted.none,
      details: [texts.interpreted.noneDetail],
      actions: countFilters(state) > 0 ? [literal, clear] : [literal],
    });
  }
  if (answer.total === 0) {
    return countFilters(state) > 0
      ? notice({ title: text.noneFiltered, details: [text.noneFilteredDetail], actions: [clear] })
      : notice({ title: text.none, details: [text.noneDetail] });
  }
  return html`
    ${answer.relaxed ? html`<p class="relaxed">${texts.queryBox.relaxed}</p>` : nothing}
    ${answer.goodMatch ? nothing : notice({ title: text.weak, details: [text.weakDetail], actions: unmarked(context) })}
    ${list(answer, context)} ${more(answer, context)}
  `;
}

/** Opens the filters where they do not stand beside the results. */
function panelButton({ state }: ResultsContext): TemplateResult {
  const count = countFilters(state);
  return html`<button class="button open-filters" type="button" popovertarget="filters">
    ${count === 0 ? text.filters : text.filtersCount(grouped(count))}
  </button>`;
}

function compareLink({ state, outcome }: ResultsContext): TemplateResult | typeof nothing {
  const { q, keep } = state;
  if (outcome.answer?.goodMatch !== true || outcome.answer.total === 0) return nothing;
  return html`<a class="button compare-query" href=${pageAddress('compare', [['q', q], ...pairsOf('keep', keep)])}>${text.compareQuery}</a>`;
}

/** Also where nothing answers yet. */
function follow({ state, outcome }: ResultsContext): TemplateResult | typeof nothing {
  return outcome.answer === null ? nothing : followLink('search', addressOf(state));
}

const QUOTES = /["“”„«»「」『』]/gu;

/** The search without what it demands literally, for a question that has no good answer. */
function unmarked({ state, change }: ResultsContext): Action[] {
  const q = state.q.replace(QUOTES, ' ').replace(/\s+/gu, ' ').trim();
  if ((q === state.q && !state.exact) || q === '') return [];
  return [{ label: text.withoutMarks, onClick: () => change({ ...withQuery(state, q), exact: false }) }];
}

function isAboutFilters(error: unknown, state: SearchState): boolean {
  const { errors = [] } = error as { errors?: { field: string }[] };
  const filters: readonly string[] = [...FILTERS, 'from', 'to'];
  return countFilters(state) > 0 && errors.some(({ field }) => filters.includes(field));
}

/** The key of a card includes the search, so that nothing stays unfolded from one search to the next. */
function list(answer: SearchResult, context: ResultsContext): TemplateResult {
  const { hits, goodMatch } = answer;
  const weakEnd = weakFrom(answer);
  const search = addressOf(context.outcome.state ?? context.state);
  return html`<ol id="hits" class="hits">
    ${repeat(
      hits,
      ({ id }) => `${id} ${search}`,
      (hit, at) => html`<li>
        ${at === weakEnd ? html`<p class="weak-from">${text.weakFrom}</p>` : nothing}
        ${hitCard(hit, context, goodMatch && hit.weak && at < weakEnd)}
      </li>`,
    )}
  </ol>`;
}

function more(
  { hits }: SearchResult,
  { outcome, showMore }: ResultsContext,
): TemplateResult | typeof nothing {
  if (outcome.isComplete) {
    return hits.length >= MAX_WINDOW ? html`<p class="summary">${text.end(grouped(MAX_WINDOW))}</p>` : html``;
  }
  return html`<div class="more">
    ${
      outcome.moreError === null
        ? html`<button class="button" type="button" ?disabled=${outcome.isLoadingMore} @click=${showMore}>
          ${outcome.isLoadingMore ? text.loadingMore : text.more}
        </button>`
        : failureNotice(outcome.moreError, showMore)
    }
  </div>`;
}
