/** A check box with the name of a value and the number of passages that have it. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { texts } from './language.js';
import { grouped } from './numbers.js';

const text = texts.passage;

interface OptionBox {
  value: string;
  label: string;
  /** Number of passages; null where it is not known. */
  count: number | null;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: () => void;
}

export function optionBox({
  value,
  label,
  count,
  isChecked,
  isDisabled = false,
  onChange,
}: OptionBox): TemplateResult {
  return html`<label class="option">
    <input type="checkbox" value=${value} .checked=${live(isChecked)} ?disabled=${isDisabled} @change=${onChange} />
    <span class="option-name">${label}</span>
    ${count === null ? nothing : html`<span class="option-count" title=${text.count(grouped(count))}>${grouped(count)}</span>`}
  </label>`;
}
