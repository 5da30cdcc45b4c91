/** What is there to set, to hear and to style? The reference, as lists. */
import { html, nothing, type TemplateResult } from 'lit';
import { inLanguage } from '../common/language.js';
import { text } from './messages.js';
import { ATTRIBUTES } from './reference/attributes.js';
import { EVENTS, METHODS, SLOTS } from './reference/behaviour.js';
import type { Entry } from './reference/entry.js';
import { PARTS } from './reference/parts.js';
import { CUSTOM_PROPERTIES } from './reference/theme.js';

export function reference(): TemplateResult {
  return html`${section('attributes', text.attributes, text.attributesHint, ATTRIBUTES)}
  ${section('events', text.eventsTitle, text.eventsHint, EVENTS)} ${section('methods', text.methods, '', METHODS)}
  ${section('slots', text.slots, '', SLOTS)}
  ${section('properties', text.properties, text.propertiesHint, CUSTOM_PROPERTIES)}
  ${section('parts', text.parts, '', PARTS)}`;
}

function section(id: string, title: string, hint: string, entries: readonly Entry[]): TemplateResult {
  return html`<section class="reference" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${hint === '' ? nothing : html`<p class="help">${hint}</p>`}
    <dl>
      ${entries.map(entryLine)}
    </dl>
  </section>`;
}

function entryLine({ name, value, fallback, text: texts }: Entry): TemplateResult {
  return html`<div>
    <dt><code>${name}</code></dt>
    <dd>
      ${inLanguage(texts)}
      ${value === undefined ? nothing : html`<span class="detail"><code>${value}</code></span>`}
      ${fallback === undefined ? nothing : html`<span class="detail">${text.fallback}<code>${fallback}</code></span>`}
    </dd>
  </div>`;
}
