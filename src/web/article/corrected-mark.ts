/** The mark beside a value that was put right by hand: unfolded it says what was read, and who put it right. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleView } from '../../queries/service.js';
import type { PlaceName } from '../../search/view.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import type { Field } from '../correction/values.js';

const text = texts.correction;

/** Characters of a date without the time. */
const DAY = 10;

export function correctedMark(
  { corrected = {} }: ArticleView,
  field: Field,
  labels: Labels,
): TemplateResult | typeof nothing {
  const value = corrected[field];
  if (value === undefined) return nothing;
  const { was, by, at } = value;
  const words = was === null ? text.none : nameOf(was, labels);
  return html`<details class="corrected">
    <summary>${text.mark}</summary>
    <span>${text.who(words, by, at.slice(0, DAY))}</span>
  </details>`;
}

const nameOf = (was: string | PlaceName, labels: Labels) =>
  typeof was === 'string' ? was : labels.zone(was);
