/** Says of texts that were converted that they were, and which script they are published in. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from './language.js';
import { kept } from './reading-choice.js';
import { shownText } from './shown-text.js';

const text = texts.reading;

/** What is said of a converted text; empty while texts are shown as published. */
export const CONVERTED: string =
  kept === null || kept.script === 'published' ? '' : text.converted[kept.script];

/** A quiet line, when one of the texts was converted. */
export function convertedNote(...published: string[]): TemplateResult | typeof nothing {
  if (!published.some((one) => shownText(one).isConverted)) return nothing;
  return html`<p class="converted-note">${CONVERTED}</p>`;
}
