/** The API, from the service's own OpenAPI document: each operation with its parameters, answer and examples to run. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensConnectionError } from '../client/index.js';
import { draw } from './common/frame.js';
import { failureNotice } from './common/notices.js';
import { type ApiDocument, operationsOf, type TaggedOperations } from './docs/document.js';
import { text } from './docs/messages.js';
import { operationView } from './docs/operation.js';
import { schemaView } from './docs/schema.js';

async function open(): Promise<void> {
  show(html`<p class="summary" role="status">${text.opening}</p>`);
  try {
    const document = await load();
    show(page(document), contents(operationsOf(document), document));
    // The browser looked for the place before it was there.
    if (location.hash !== '') globalThis.document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (error) {
    show(failureNotice(error, open));
  }
}

async function load(): Promise<ApiDocument> {
  const response = await fetch('openapi.json').catch(() => null);
  if (response === null || !response.ok) throw new ZonelensConnectionError('openapi.json did not come');
  return (await response.json()) as ApiDocument;
}

function show(content: TemplateResult, aside: TemplateResult | typeof nothing = nothing): void {
  draw({
    current: 'docs',
    main: html`<div class="frame docs">
      ${aside}
      <main id="main" tabindex="-1">
        <h1>${text.title}</h1>
        <p>${text.intro}</p>
        <ul class="docs-links">
          <li><a href="openapi.json">openapi.json</a> ${text.document}</li>
          <li><a href="zonelens-client.js">zonelens-client.js</a> ${text.client}</li>
          <li><a href="search-box">${text.searchBoxName}</a> ${text.searchBox}</li>
        </ul>
        ${content}
      </main>
    </div>`,
  });
}

function page(document: ApiDocument): TemplateResult {
  return html`<div lang="en">
    ${operationsOf(document).map(
      ({ tag, description, operations }) => html`<h2 id=${tag}>${tag}</h2>
        <p>${description}</p>
        ${operations.map((operation) => operationView(operation))}`,
    )}
    <h2 id="schemas">Schemas</h2>
    ${Object.entries(document.components.schemas).map(
      ([name, schema]) => html`<section class="schema-section" aria-labelledby=${`schema-${name}`}>
        <h3 id=${`schema-${name}`}>${name}</h3>
        ${schemaView(schema)}
      </section>`,
    )}
  </div>`;
}

function contents(tags: readonly TaggedOperations[], document: ApiDocument): TemplateResult {
  return html`<nav class="docs-contents" aria-label=${text.contents} lang="en">
    ${tags.map(
      ({ tag, operations }) => html`<a href=${`#${tag}`}><strong>${tag}</strong></a>
        <ul>
          ${operations.map(
            ({ id, method, path }) =>
              html`<li><a href=${`#${id}`}><code>${method.toUpperCase()} ${path}</code></a></li>`,
          )}
        </ul>`,
    )}
    <a href="#schemas"><strong>Schemas</strong></a>
    <ul>
      ${Object.keys(document.components.schemas).map(
        (name) => html`<li><a href=${`#schema-${name}`}><code>${name}</code></a></li>`,
      )}
    </ul>
  </nav>`;
}

open();
