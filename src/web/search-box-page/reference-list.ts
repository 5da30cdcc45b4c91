/** The reference of the search box: the tables of `docs/search-box.md`, in the page's language. */
import { html, nothing, type TemplateResult } from 'lit';
import english from '../../../docs/search-box.md';
import { language, texts } from '../common/language.js';
import translated from './reference.md';

const text = texts.searchBoxPage;

/** @param heading of the tables in both Markdown files */
function section(heading: string, id: string, title: string, hint = ''): TemplateResult {
  const texts = new Map(translated[heading]?.map((row) => [row.Name, row[language]]));
  return html`<section class="reference" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${hint === '' ? nothing : html`<p class="help">${hint}</p>`}
    <dl>
      ${english[heading]?.map(
        ({ Name, Value, Default, Meaning }) => html`<div>
          <dt><code>${Name}</code></dt>
          <dd>
            ${texts.get(Name) ?? Meaning}
            ${Value ? html`<span class="detail"><code>${Value}</code></span>` : nothing}
            ${Default ? html`<span class="detail">${text.fallback}<code>${Default}</code></span>` : nothing}
          </dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

export function reference(): TemplateResult {
  return html`${section('Attributes', 'attributes', text.attributes, text.attributesHint)}
  ${section('Events', 'events', text.eventsTitle, text.eventsHint)} ${section('Methods', 'methods', text.methods)}
  ${section('Slots', 'slots', text.slots)}
  ${section('Custom properties', 'properties', text.properties, text.propertiesHint)}
  ${section('Parts', 'parts', text.parts)}`;
}
