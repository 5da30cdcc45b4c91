/** Chips: one button for each choice that is set. Pressing it takes the choice back. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Chip {
  label: string;
  remove: () => void;
}

/** @param removeLabel what the button of a chip does, for screen readers */
export function chips(
  all: readonly Chip[],
  { label, removeLabel }: { label: string; removeLabel: (chip: string) => string },
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${label}>
    ${all.map(
      (chip) => html`<li>
        <button class="button chip" type="button" aria-label=${removeLabel(chip.label)} @click=${chip.remove}>
          ${chip.label}<span aria-hidden="true">×</span>
        </button>
      </li>`,
    )}
  </ul>`;
}
