/** The timeline: who did it first, those of whom only a latest day is known, and those that did not do it. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Timeline } from '../../client/index.js';
import type { TimelineEntry } from '../../compare/timeline.js';
import { TIME_GRADES, type TimeGrade } from '../../statements/statement.js';
import { articleAddress } from '../common/addresses.js';
import { claimBadge, levelBadge, statusBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import '../common/passage-excerpt.js';
import { dateIn, isShown, sentencesOf } from '../common/evidence.js';
import { glossed } from '../common/passage-text.js';
import { isBound, whenPart } from '../common/when.js';
import { collectEntry, type Request } from './collect.js';
import { dateSource } from './dates.js';
import { type Axis, axisOf, momentOf, placeOn } from './moments.js';

const text = texts.compare;

interface TimelineContext {
  axis: Axis;
  query: string | null;
  labels: Labels;
  request: Request;
}

const PARTS = ['dated', 'undated', 'others'] as const;
type Part = (typeof PARTS)[number];

/** Entries stand in the part that they belong to, in their order. */
function partOf({ modality, when }: TimelineEntry): Part {
  if (modality !== 'did' && modality !== 'must') return 'others';
  return isBound(when) ? 'undated' : 'dated';
}

export function timelineSection(
  { query, entries: all }: Timeline,
  labels: Labels,
  request: Request,
): TemplateResult {
  const entries = all.filter(({ passage, evidence }) => isShown({ passages: [passage], evidence }));
  if (entries.length === 0) return html`<p class="summary">${text.noTimeline}</p>`;
  const axis = axisOf(entries.map(({ when }) => momentOf(when.iso)));
  const context = { axis, query, labels, request };
  return html`${legend()}
    <div class="timeline-axis" aria-hidden="true">
      <svg class="track" height="20">
        ${axis.ticks.map((year) => tickLabel(year, axis))}
      </svg>
    </div>
    ${PARTS.map((part) =>
      listOf(
        part,
        entries.filter((entry) => partOf(entry) === part),
        context,
      ),
    )}`;
}

function listOf(
  part: Part,
  entries: readonly TimelineEntry[],
  context: TimelineContext,
): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<h3 id=${`timeline-${part}`} class="timeline-part">${text.timelineParts[part]}</h3>
    <ol class=${`timeline timeline-${part}`} aria-labelledby=${`timeline-${part}`}>
      ${entries.map((entry) => moment(entry, context))}
    </ol>`;
}

/** The first and last labels must not stick out of the axis. */
function tickLabel(year: number, axis: Axis): TemplateResult {
  const place = placeOn(axis, year);
  const anchor = place < 4 ? 'start' : place > 96 ? 'end' : 'middle';
  return svg`<text x="${place}%" y="14" text-anchor=${anchor}>${year}</text>`;
}

function moment(entry: TimelineEntry, context: TimelineContext): TemplateResult {
  const { when, zone, own, first, modality, passage } = entry;
  const { axis, query, labels, request } = context;
  const { article } = passage;
  return html`<li class=${own ? 'is-own' : nothing} data-zone=${zone.id}>
    <p class="moment-when">${whenPart(when)}</p>
    <svg class="track" height="24" aria-hidden="true">
      ${axis.ticks.map((year) => {
        const place = `${placeOn(axis, year)}%`;
        return svg`<line class="tick" x1=${place} x2=${place} y1="0" y2="24"></line>`;
      })}
      ${isBound(when) ? boundMark(entry, axis) : span(entry, axis)}
    </svg>
    <div class="moment-what">
      <p>
        ${first ? html`<span class="badge first">${text.first}</span>` : nothing}
        <strong>${labels.zone(zone)}</strong> ${levelBadge(zone)} ${claimBadge(modality)}
        ${own ? html`<span class="badge">${text.starting}</span>` : nothing}
        <a href=${articleAddress(article.id, { passage: passage.id, q: query ?? '' })}>${glossed(article.title)}</a>
        ${statusBadge(article)} ${collectEntry(entry, labels, request)}
      </p>
      ${moments(entry)} ${dateSource(when, [passage])}
    </div>
  </li>`;
}

/** The sentence that says it and, if it is another one, that with the date. */
function moments({ passage, evidence, when }: TimelineEntry): TemplateResult {
  const dated = dateIn(passage, when);
  const says = sentencesOf(passage, evidence).filter(({ isEvidence }) => isEvidence);
  return html`<zl-excerpt
    class="moment-text"
    .passage=${passage.text}
    .sentences=${dated === null ? says : [...says, dated.sentence]}
    .words=${dated === null ? [] : [[dated.date.start, dated.date.end]]}
    .most=${0}
  ></zl-excerpt>`;
}

/** The mark of each grade: a filled one for a known day, a hollow one or a bar at the end of a dashed line for a bound. */
function legend(): TemplateResult {
  return html`<ul class="grade-legend" aria-label=${texts.sideBySide.gradesLegend}>
    ${TIME_GRADES.map(
      (grade) =>
        html`<li>
          <svg width="28" height="16" aria-hidden="true">
            ${grade === 'act' || grade === 'effective' ? nothing : dashes('18', '8')} ${markOf(grade, '18', '8')}
          </svg>
          ${texts.sideBySide.grades[grade]}
        </li>`,
    )}
  </ul>`;
}

/** Percent of the axis. A shorter span is drawn as a point. */
const LEAST_WIDTH = 1.5;

/** A date known only to the year is drawn as long as that year, so that it does not look like a day. */
function span({ when }: TimelineEntry, axis: Axis): TemplateResult {
  const { from, to } = momentOf(when.iso);
  const [start, end] = [placeOn(axis, from), placeOn(axis, to)];
  return end - start < LEAST_WIDTH
    ? markOf(when.grade, `${(start + end) / 2}%`, '12')
    : svg`<rect class=${`at-date at-${when.grade}`} x="${start}%" width="${end - start}%" y="7" height="10" rx=${when.grade === 'act' ? '5' : '0'}></rect>`;
}

/** No later than a day: anything from the beginning of the axis to that day. */
function boundMark({ when }: TimelineEntry, axis: Axis): TemplateResult {
  const end = `${placeOn(axis, momentOf(when.iso).to)}%`;
  return svg`${dashes(end, '12')} ${markOf(when.grade, end, '12')}`;
}

const dashes = (end: string, y: string): TemplateResult =>
  svg`<line class="before-date" x1="0" x2=${end} y1=${y} y2=${y}></line>`;

/** A disc for an act, a square for what is in force, a ring for a date in the text, a bar for a publication. */
function markOf(grade: TimeGrade, x: string, y: string): TemplateResult {
  if (grade === 'act') return svg`<circle class="at-date" cx=${x} cy=${y} r="5"></circle>`;
  if (grade === 'effective')
    return svg`<svg class="at-effective" x=${x} y=${y}><rect class="at-date" x="-5" y="-5" width="10" height="10"></rect></svg>`;
  if (grade === 'stated') return svg`<circle class="last-date" cx=${x} cy=${y} r="4.5"></circle>`;
  return svg`<svg class="at-published" x=${x} y=${y}><line class="last-date" x1="0" x2="0" y1="-7" y2="7"></line></svg>`;
}
