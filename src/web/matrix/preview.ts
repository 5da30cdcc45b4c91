/** The preview of a cell: its passage in a few lines, and links that lead on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix } from '../../compare/matrix.js';
import { cellDraft } from '../../desk/drafts.js';
import { subjectOf } from '../../desk/items.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { claimBadge } from '../common/badges.js';
import '../common/collect.js';
import type { Collectable } from '../common/collect.js';
import { convertedNote } from '../common/converted-note.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { headingPath, originLine, tableHeader } from '../common/passage-parts.js';
import { glossed, markedParagraphs } from '../common/passage-text.js';
import type { Place } from './places.js';

const text = texts.matrix;

/** Null for a header. @param request parameters of the matrix */
export function previewOf(
  matrix: Matrix,
  { row, column }: Place,
  labels: Labels,
  request: Collectable['request'],
): TemplateResult | null {
  const { zone, cells } = matrix.rows[row] ?? {};
  const theme = matrix.themes[column];
  const cell = cells?.[column];
  if (zone === undefined || theme === undefined || cell === undefined) return null;
  const name = labels.theme(theme);
  const heading = html`<p class="preview-head"><strong>${labels.zone(zone)}</strong> · ${name}</p>`;
  const searchAddress = (filters: [string, string][]) => pageAddress('', [['q', name], ...filters]);
  const lacks = html`<a href=${pageAddress('gap', [
    ['place', zone.id],
    ['themes', theme.id],
  ])}>${text.lacks}</a>`;
  if ('blank' in cell) {
    return html`${heading}
      <p class="help">${texts.blanks.details[cell.blank]}</p>
      <p class="preview-links">
        <a href=${searchAddress([['zone', zone.id]])}>${text.searchGap}</a> ${lacks}
      </p>`;
  }
  const { passages, passage, modality } = cell;
  const { id, article, headings } = passage;
  const draft = cellDraft({ ...cell, zone }, theme.id);
  return html`${heading}
    <p class="preview-title">
      ${modality === 'mentions' ? nothing : claimBadge(modality)}
      <a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a>
    </p>
    ${headingPath(headings)}
    <blockquote class="passage">${tableHeader(passage.tableHead)}${markedParagraphs(passage.text)}</blockquote>
    ${convertedNote(passage.text)}
    ${originLine(article, passage)}
    <div class="preview-links">
      <zl-collect
        .subject=${subjectOf(draft)}
        .what=${`${labels.zone(zone)} · ${name}`}
        .item=${() => ({ draft, request })}
      ></zl-collect>
      <a href=${articleAddress(article.id, { passage: id })}>${text.open}</a>
      <a href=${searchAddress([
        ['zone', zone.id],
        ['theme', theme.id],
      ])}>${text.searchCell(grouped(passages))}</a>
      <a href=${pageAddress('compare', [['passage', id]])} aria-label=${text.compare} title=${text.compare}
        >${texts.passage.compareShort}</a
      >
      ${lacks}
    </div>`;
}

/** Distance from the edges of the page, in CSS pixels. */
const MARGIN = 16;

/** Places the preview below the cell, or above it if there is no room, within the width of the page. */
export function placePreview(preview: HTMLElement, cell: Element): void {
  const frame = (preview.offsetParent ?? document.body).getBoundingClientRect();
  const at = cell.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = preview;
  const left = Math.min(at.left - frame.left, frame.width - width - MARGIN);
  const isAbove = at.bottom + height > innerHeight && at.top - height > 0;
  const top = isAbove ? at.top - height : at.bottom;
  preview.style.left = `${Math.max(MARGIN, left)}px`;
  preview.style.top = `${top - frame.top}px`;
}
