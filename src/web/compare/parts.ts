/** The result of a comparison: passages side by side, figures, timeline, and links between these parts. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Timeline } from '../../client/index.js';
import type { Comparison } from '../../compare/compare.js';
import type { FiltersView } from '../../queries/service.js';
import { texts } from '../common/language.js';
import { goTo } from '../common/links.js';
import { failureNotice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { diffusionOf } from '../diffusion/state.js';
import { exportBar } from '../tables/exports.js';
import type { Latest } from '../tables/latest.js';
import './ask.js';
import './brief.js';
import { collectComparison } from './collect.js';
import { columnsOf } from './columns.js';
import { figuresExport, figuresSection, isShared } from './figures.js';
import { type Held, nobody, onlyPlace } from './nobody.js';
import { paperSection } from './paper.js';
import type { CellContext } from './passage-cell.js';
import { sideBySide, type Window } from './side-by-side.js';
import { comparisonRequest, timelineRequest } from './state.js';
import { timelineSection } from './timeline.js';
import { weakPart } from './weak.js';
import { provincesBy, whereSection } from './where.js';

const text = texts.compare;

export interface PartsContext extends CellContext {
  /** Its value must be loaded. */
  comparison: Latest<Comparison>;
  timeline: Latest<Timeline>;
  /** Null until it is loaded. */
  available: FiltersView | null;
  /** How much was looked through; null when not known. */
  held: Held | null;
  /** Of what is compared; empty until it is loaded. */
  name: string;
  window: Window;
  retry: () => void;
}

export function comparisonParts(context: PartsContext): TemplateResult | typeof nothing {
  const { value } = context.comparison;
  if (value === null) return nothing;
  return html`${value.relaxed ? html`<p class="relaxed">${texts.queryBox.relaxed}</p>` : nothing}
    ${partsOf(value, context)}`;
}

function partsOf(value: Comparison, context: PartsContext): TemplateResult {
  const { state, labels, available, comparison, held, window, change } = context;
  const { isBusy } = comparison;
  const settings = { state, labels, change };
  if (value.none)
    return html`${nobody(value, held, settings)} ${missingPlaces(value)} ${handedIn(value, context)}
      ${weakPart(value, settings)}`;
  const { zones, themes, figures } = value;
  const places = zones.filter(({ weak }) => !weak);
  const charted = figures.filter(isShared).length;
  // A passage on two themes is in two rows.
  const passages = new Set(themes.flatMap(({ cells }) => cells.flatMap((cell) => cell.passages)));
  const only = onlyPlace(value, settings);
  const found = only ?? text.summary(grouped(places.length), grouped(passages.size));
  return html`<div class="results-line">
      <p class=${only === null ? 'summary' : 'only-place'} role="status">${isBusy ? text.loading : found}</p>
      ${missingPlaces(value)} ${handedIn(value, context)}
      <nav class="parts" aria-label=${text.parts}>
        ${(
          [
            'side-by-side',
            'figures',
            'timeline',
            'where',
            ...(hasModel(held) ? (['ask'] as const) : []),
          ] as const
        ).map((id) => html`<a href=${`#${id}`} @click=${goTo(id)}>${TITLES[id]}</a>`)}
      </nav>
    </div>
    ${missingPin(value, context)}
    <section id="side-by-side" class="part" tabindex="-1" aria-label=${text.sideBySide}>
      ${sideBySide(value, { ...settings, window, provinceOf: provincesBy(available) })}
      ${paperSection(columnsOf(value, state.pin, state.sort), labels)} ${weakPart(value, settings)}
    </section>
    <section id="figures" class="part" tabindex="-1">
      <div class="part-head">
        <h2>${text.figures}${charted === 0 ? nothing : html` <small>${grouped(charted)}</small>`}</h2>
        ${figuresExport(value, state)}
      </div>
      ${figuresSection(value, { labels, request: comparisonRequest(state) })}
    </section>
    <section id="timeline" class="part" tabindex="-1">
      <div class="part-head">
        <h2>${text.timeline}</h2>
        <a href=${diffusionOf(state)}>${text.diffusion}</a>
        ${exportBar('timeline', timelineRequest(state), { label: text.exportTimeline })}
      </div>
      ${timelineBody(context)}
    </section>
    ${
      available === null
        ? nothing
        : html`<section id="where" class="part" tabindex="-1">
            <h2>${texts.sideBySide.where}</h2>
            ${whereSection(columnsOf(value, '', state.sort), available, settings)}
          </section>`
    }
    ${askSection(context)}`;
}

const TITLES = {
  'side-by-side': text.sideBySide,
  figures: text.figures,
  timeline: text.timeline,
  where: texts.sideBySide.where,
  ask: texts.writing.ask,
};

const hasModel = (held: Held | null): boolean => held !== null && held.languageModel !== null;

/** What is made of the whole comparison: an item of a dossier, or a brief. */
function handedIn(value: Comparison, { state, name }: PartsContext): TemplateResult {
  const request = comparisonRequest(state);
  return html`<div class="hand-in">
    ${collectComparison(value, name, request)} <zl-brief .request=${request}></zl-brief>
  </div>`;
}

/** Only where a language model is configured. */
function askSection({ state, held }: PartsContext): TemplateResult | typeof nothing {
  if (!hasModel(held)) return nothing;
  return html`<section id="ask" class="part" tabindex="-1">
    <h2>${texts.writing.ask}</h2>
    <zl-ask .question=${state.q}></zl-ask>
  </section>`;
}

function timelineBody({ state, timeline, labels, retry }: PartsContext): TemplateResult {
  const { error, value } = timeline;
  if (error !== null) return failureNotice(error, retry);
  if (value === null) return html`<p class="summary" role="status">${text.loading}</p>`;
  return timelineSection(value, labels, timelineRequest(state));
}

/** Says of which chosen places there is no column, and why. */
function missingPlaces({ missing }: Comparison): TemplateResult | typeof nothing {
  if (missing.length === 0) return nothing;
  return html`${(['no-text', 'no-theme'] as const).map((kind) => {
    const names = missing.filter(({ blank }) => blank === kind).map(({ name }) => name);
    return names.length === 0
      ? nothing
      : html`<p class="summary missing">${text.saysNothing[kind](names)}</p>`;
  })}`;
}

/** Says that the pinned zone is not shown, so that nobody takes another column for it. */
function missingPin(
  { subject, zones }: Comparison,
  { state, labels }: PartsContext,
): TemplateResult | typeof nothing {
  const isThere = [subject, ...zones].some((one) => one?.zone.id === state.pin && !one.weak);
  if (state.pin === '' || isThere) return nothing;
  return html`<p class="summary missing">${text.notAmong(labels.zoneById(state.pin))}</p>`;
}
