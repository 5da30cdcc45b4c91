/** Who did it, when, by which text, and which words of it other places have, too: a row for each place. */
import { html, nothing, type TemplateResult } from 'lit';
import { subjectOf } from '../../desk/items.js';
import { wordingDraft } from '../../desk/pair-draft.js';
import { daysOf as daysIn } from '../../desk/side-by-side.js';
import type { Dated } from '../../wording/dated.js';
import type { Diffusion, DiffusionEntry } from '../../wording/diffusion.js';
import { articleAddress } from '../common/addresses.js';
import { claimBadge, levelBadge, statusBadge } from '../common/badges.js';
import '../common/collect.js';
import type { Collectable } from '../common/collect.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { originLine } from '../common/passage-parts.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { whenPart } from '../common/when.js';
import { collectEntry } from '../compare/collect.js';
import { text } from './texts.js';

export interface TableContext {
  labels: Labels;
  /** Parameters of the request. */
  request: Collectable['request'];
}

type Same = DiffusionEntry['same'][number];

export function diffusionTable({ entries }: Diffusion, context: TableContext): TemplateResult {
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${text.title}>
    <table class="diffusion-table">
      <thead>
        <tr>
          <th scope="col">${text.when}</th>
          <th scope="col">${text.place}</th>
          <th scope="col">${text.text}</th>
          <th scope="col">${text.same}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map((entry) => row(entry, context))}
      </tbody>
    </table>
  </div>`;
}

function row(entry: DiffusionEntry, context: TableContext): TemplateResult {
  const { zone, when, modality, first, own, passage, same } = entry;
  const { labels, request } = context;
  return html`<tr data-zone=${zone.id}>
    <td data-label=${text.when}>${whenPart(when)}</td>
    <th scope="row">
      ${labels.zone(zone)} ${levelBadge(zone)} ${claimBadge(modality)}
      ${first ? html`<span class="badge first">${texts.compare.first}</span>` : nothing}
      ${own ? html`<span class="badge">${texts.compare.starting}</span>` : nothing}
    </th>
    <td data-label=${text.text}>
      ${saying(entry)} ${source(passage, entry.dated)}
      ${collectEntry(entry, labels, request)}
    </td>
    <td data-label=${text.same}>
      ${
        same.length === 0
          ? html`<span class="summary">${text.noSame}</span>`
          : html`<ul class="same-stretches">
              ${same.map((one) => html`<li>${stretch(one, entry, context)}</li>`)}
            </ul>`
      }
    </td>
  </tr>`;
}

/** The sentence that says it, where the passage has it. */
function saying({ passage, evidence }: DiffusionEntry): TemplateResult | typeof nothing {
  const { start, end } = evidence;
  if (evidence.passage !== passage.id || start === null || end === null) return nothing;
  return quoted(passage.text.slice(start, end));
}

const quoted = (words: string): TemplateResult =>
  html`<p class="quoted"><q lang=${languageOf(words) ?? nothing}>${glossed(words.trim())}</q></p>`;

function source({ id, article, ...place }: Same['passage'], dated: Dated | null): TemplateResult {
  return html`<p class="said-in">
      <a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a> ${statusBadge(article)}
      ${isPublication(dated, article.date) ? nothing : html`<span class="summary">${text.textOf(daysOf(dated))}</span>`}
    </p>
    ${originLine(article, place)}`;
}

/** The line below has the day of publication. */
const isPublication = (dated: Dated | null, published: string | null): boolean =>
  dated !== null && dated.first === dated.last && dated.last === published;

function stretch(one: Same, entry: DiffusionEntry, { labels, request }: TableContext): TemplateResult {
  const { place, direction, dated, passage, there } = one;
  const name = place === null ? '' : labels.zone(place);
  const own = { passage: entry.passage, place: entry.zone, dated: entry.dated, ...one.own };
  const draft = wordingDraft(own, { ...one, ...there }, direction);
  return html`<p>
      <span class="summary">${text.direction[direction]}</span> <strong>${name}</strong>
    </p>
    ${quoted(passage.text.slice(there.start, there.end))} ${source(passage, dated)}
    <zl-collect
      .subject=${subjectOf(draft)}
      .what=${`${labels.zone(entry.zone)} · ${name}`}
      .item=${() => ({ draft, request })}
    ></zl-collect>`;
}

const daysOf = (dated: Dated | null): string => (dated === null ? text.undated : daysIn(dated, text.noLater));
