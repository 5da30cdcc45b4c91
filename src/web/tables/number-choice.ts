/** A select field for a number. It has its own template: with `selectField`, pages would load one more chunk. */
import { html, type TemplateResult } from 'lit';

/** A number in the address that is not among the values is added to them. */
export function numberChoice(
  name: string,
  label: string,
  values: readonly number[],
  chosen: number,
  choose: (value: number) => void,
): TemplateResult {
  const all = [...new Set([...values, chosen])].sort((a, b) => a - b);
  return html`<label
    >${label}
    <select name=${name} @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}>
      ${all.map((value) => html`<option value=${value} .selected=${value === chosen}>${value}</option>`)}
    </select></label
  >`;
}
