/** The timeline: zones in the order of their dates, each with a mark on an axis of years. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Timeline } from '../../client/index.js';
import type { TimelineEntry } from '../../compare/timeline.js';
import { articleAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { glossed } from '../common/passage-text.js';
import { type Axis, axisOf, momentOf, placeOn } from './moments.js';

const text = texts.compare;

export function timelineSection({ query, entries }: Timeline, labels: Labels): TemplateResult {
  if (entries.length === 0) return html`<p class="summary">${text.noTimeline}</p>`;
  const axis = axisOf(entries.map(({ when }) => momentOf(when)));
  return html`<p class="summary">${text.timelineNote}</p>
    <p class="legend">
      <span>${mark('passage')} ${text.inPassage}</span> <span>${mark('article')} ${text.published}</span>
    </p>
    <div class="timeline-axis" aria-hidden="true">
      <svg class="track" height="20">
        ${axis.ticks.map((year) => tickLabel(year, axis))}
      </svg>
    </div>
    <ol class="timeline">
      ${entries.map((entry) => moment(entry, axis, query, labels))}
    </ol>`;
}

/** The first and last labels must not stick out of the axis. */
function tickLabel(year: number, axis: Axis): TemplateResult {
  const place = placeOn(axis, year);
  const anchor = place < 4 ? 'start' : place > 96 ? 'end' : 'middle';
  return svg`<text x="${place}%" y="14" text-anchor=${anchor}>${year}</text>`;
}

function moment(entry: TimelineEntry, axis: Axis, query: string | null, labels: Labels): TemplateResult {
  const { when, whenFrom, zone, own, passage } = entry;
  const { article } = passage;
  return html`<li class=${own ? 'is-own' : nothing} data-zone=${zone.id}>
    <p class="moment-when">
      <time datetime=${when}>${when}</time>
      <span class="visually-hidden">${whenFrom === 'passage' ? text.inPassage : text.published}</span>
    </p>
    <svg class="track" height="24" aria-hidden="true">
      ${axis.ticks.map((year) => {
        const place = `${placeOn(axis, year)}%`;
        return svg`<line class="tick" x1=${place} x2=${place} y1="0" y2="24"></line>`;
      })}
      ${span(entry, axis)}
    </svg>
    <div class="moment-what">
      <p>
        <strong>${labels.zone(zone)}</strong>
        ${own ? html`<span class="badge">${text.starting}</span>` : nothing}
        <a href=${articleAddress(article.id, { passage: passage.id, q: query ?? '' })}>${glossed(article.title)}</a>
      </p>
      <p class="moment-text">${glossed(wordsAround(entry))}</p>
    </div>
  </li>`;
}

/** Percent of the axis. A shorter span is drawn as a point. */
const LEAST_WIDTH = 1.5;

/** A date known only to the year is drawn as long as that year, so that it does not look like a day. */
function span({ when, whenFrom }: TimelineEntry, axis: Axis): TemplateResult {
  const { from, to } = momentOf(when);
  const [start, end] = [placeOn(axis, from), placeOn(axis, to)];
  return end - start < LEAST_WIDTH
    ? svg`<circle class=${`at-${whenFrom}`} cx="${(start + end) / 2}%" cy="12" r="5"></circle>`
    : svg`<rect class=${`at-${whenFrom}`} x="${start}%" width="${end - start}%" y="7" height="10" rx="5"></rect>`;
}

function mark(whenFrom: TimelineEntry['whenFrom']): TemplateResult {
  return html`<svg class="legend-mark" width="12" height="12" aria-hidden="true">
    <circle class=${`at-${whenFrom}`} cx="6" cy="6" r="5"></circle>
  </svg>`;
}

const MOST_WORDS = 90;

/** The sentence that states the date. If the date is the article's, the beginning of the passage. */
function wordsAround({ when, whenFrom, passage: { text: all, figures } }: TimelineEntry): string {
  const dated = whenFrom === 'passage' ? figures.find(({ date }) => date?.iso.startsWith(when)) : undefined;
  const from = dated === undefined ? 0 : all.slice(0, dated.start).search(/[^。；！？\n]*$/);
  const rest = all.slice(Math.max(from, 0)).trim();
  const sentence = /^[^。；！？\n]*[。；！？]?/.exec(rest)?.[0] ?? rest;
  return sentence.length > MOST_WORDS ? `${sentence.slice(0, MOST_WORDS)}…` : sentence;
}
