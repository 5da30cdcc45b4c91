/** The lower part of the search box: the passages found, or why there are none. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Hit, SearchResult } from '../../queries/service.js';
import { LANGUAGES, type Language, type SearchBoxTexts } from '../common/languages.js';
import { glossed, marked, shownRanges } from '../common/passage-text.js';
import { shownText, withoutGlosses } from '../common/shown-text.js';
import { weakFrom } from '../common/weak-hits.js';
import { isWebAddress } from '../common/web-addresses.js';
import type { ResultsContext } from './context.js';
import { excerptOf } from './excerpt.js';
import { articlePage, searchPage } from './links.js';
import { failure, notice } from './notices.js';
import { reading } from './reading.js';
import type { Outcome } from './searcher.js';

/** The page of an article lists all its zones. */
const SHOWN_ZONES = 3;

/** @param label name of the box */
export function results(outcome: Outcome, label: string, context: ResultsContext): TemplateResult {
  const { text } = context;
  return html`<section
    part="results"
    tabindex="-1"
    aria-label=${`${text.results}${text.colon}${label}`}
    aria-busy=${outcome.isBusy}
  >
    ${content(outcome, context)}
  </section>`;
}

function content(outcome: Outcome, context: ResultsContext): TemplateResult {
  const { result, error } = outcome;
  if (error !== null) return failure(error, outcome, context);
  if (result !== null) return answer(result, outcome, context);
  return html`<p class="waiting">${context.text.searching}</p>`;
}

/** The text that screen readers announce. */
export function announcement(outcome: Outcome | null, text: SearchBoxTexts): string {
  if (outcome === null) return '';
  const { result, error, isBusy } = outcome;
  if (isBusy) return text.searching;
  // The notice of a failure has the role alert and announces itself.
  if (error !== null || result === null) return '';
  if (result.hits.length === 0) return noneTitle(outcome, text);
  const listed = text.announced(String(result.hits.length));
  return result.goodMatch ? listed : `${text.weak}${text.colon}${listed}`;
}

function answer(result: SearchResult, outcome: Outcome, context: ResultsContext): TemplateResult {
  const { text, language, target } = context;
  const { settings, query } = outcome;
  const { hits, total, goodMatch } = result;
  if (hits.length === 0) return html`${readOut(result, outcome, context)}${none(outcome, context)}`;
  const shown = grouped(hits.length, language);
  const weakEnd = weakFrom(result);
  return html`${readOut(result, outcome, context)}${result.relaxed ? html`<p class="relaxed">${text.relaxed}</p>` : nothing}
    ${
      goodMatch
        ? html`<p class="summary" part="summary">${text.summary(shown, grouped(total, language))}</p>`
        : notice(text.weak, [text.weakDetail])
    }
    <ol part="list">
      ${repeat(
        hits,
        ({ id }) => id,
        (hit, at) => html`<li part="result">
          ${at === weakEnd ? html`<p class="weak-from">${text.weakFrom}</p>` : nothing}
          ${goodMatch && hit.weak && at < weakEnd ? html`<p class="weak-hit">${text.weakHit}</p>` : nothing}
          ${hitOf(hit, outcome, context)}
        </li>`,
      )}
    </ol>
    <p class="all-results">
      <a
        part="all-results"
        href=${searchPage(query, settings, language)}
        target=${target ?? nothing}
        rel="noopener"
        >${text.allResults}</a
      >
    </p>`;
}

/** How the question was taken: what it spells out or rather means, and what it restricts in words. */
function readOut(result: SearchResult, outcome: Outcome, context: ResultsContext): TemplateResult {
  return html`${meaning(result, outcome, context)}${reading(result, context)}`;
}

/** What was searched for instead of the letters that were typed, or what they may rather mean. */
function meaning(
  { query, searched, didYouMean }: SearchResult,
  { settings }: Outcome,
  { text, language, target }: ResultsContext,
): TemplateResult | typeof nothing {
  if (searched !== query) return html`<p class="summary">${text.searchedFor(searched)}</p>`;
  if (didYouMean === null) return nothing;
  return html`<p class="summary">
    ${text.didYouMean}<a href=${searchPage(didYouMean, settings, language)} target=${target ?? nothing} rel="noopener"
      >${didYouMean}</a
    >
  </p>`;
}

function hitOf(hit: Hit, { settings, query }: Outcome, context: ResultsContext): TemplateResult {
  const { id, article, text: passage, highlights, answers } = hit;
  const shown = shownText(passage);
  const { start, end } = excerptOf(shown.text, answers.map(shown.spanOf));
  const href = articlePage(settings.base, { article: article.id, passage: id, query }, context.language);
  return html`
    ${zones(hit, context)}
    <p class="title" part="title">
      <a
        part="title-link"
        href=${href}
        target=${context.target ?? nothing}
        rel="noopener"
        lang="zh"
        @click=${(event: Event) => context.onSelect(hit, event)}
        >${glossed(article.title)}</a
      >
    </p>
    <blockquote part="passage" lang="zh">${start > 0 ? '…' : ''}${marked(shown, { start, end }, shownRanges(shown, highlights))}</blockquote>
    ${origin(hit, context)}
  `;
}

function zones({ zones }: Hit, { text, names }: ResultsContext): TemplateResult | typeof nothing {
  if (zones.length === 0) return nothing;
  return html`<ul part="zones" aria-label=${text.zones}>
    ${zones.slice(0, SHOWN_ZONES).map(({ id, name }) => html`<li part="zone">${names().get(id) ?? name}</li>`)}
    ${
      zones.length > SHOWN_ZONES
        ? html`<li class="more-zones">${text.moreZones(String(zones.length))}</li>`
        : nothing
    }
  </ul>`;
}

/** Date and source, as far as they are known. */
function origin({ article }: Hit, { text }: ResultsContext): TemplateResult | typeof nothing {
  const { date, source, url } = article;
  const name = source === null ? url : withoutGlosses(source);
  if (date === null && name === null) return nothing;
  return html`<p class="origin" part="origin">
    ${date === null ? nothing : html`<time datetime=${date}>${date}</time>`}
    ${
      name === null
        ? nothing
        : html`<span
          >${text.source}${
            isWebAddress(url)
              ? html`<a href=${url} target="_blank" rel="noopener noreferrer" lang="zh">${name}</a>`
              : html`<span lang="zh">${name}</span>`
          }</span
        >`
    }
  </p>`;
}

function noneTitle({ settings }: Outcome, text: SearchBoxTexts): string {
  return Object.keys(settings.filters).length === 0 ? text.none : text.noneFiltered;
}

function none(outcome: Outcome, { text, language, target }: ResultsContext): TemplateResult {
  const { settings, query } = outcome;
  const title = noneTitle(outcome, text);
  if (title === text.none) return notice(title, [text.noneDetail]);
  const everywhere = searchPage(query, { ...settings, filters: {} }, language);
  return notice(title, [
    text.noneFilteredDetail,
    html`<a href=${everywhere} target=${target ?? nothing} rel="noopener">${text.everywhere}</a>`,
  ]);
}

function grouped(value: number, language: Language): string {
  return new Intl.NumberFormat(LANGUAGES[language].locale).format(value);
}
