/** A select field with its label. */
import { html, nothing, type TemplateResult } from 'lit';

interface SelectField {
  label: string;
  name?: string;
  className?: string;
  /** What each value is called, in the order of the list. */
  values: Readonly<Record<string, string>>;
  chosen: string;
  onChange: (value: string) => void;
}

export function selectField({
  label,
  name,
  className,
  values,
  chosen,
  onChange,
}: SelectField): TemplateResult {
  return html`<label
    >${label}
    <select
      name=${name ?? nothing}
      class=${className ?? nothing}
      @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
    >
      ${Object.entries(values).map(
        ([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`,
      )}
    </select></label
  >`;
}
