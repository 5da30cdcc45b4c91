/** The page of the API: the service's own OpenAPI document, with examples that can be run. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensConnectionError } from '../client/index.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice } from './common/notices.js';
import { type ApiDocument, operationsOf } from './docs/document.js';
import { operationView } from './docs/operation.js';
import { schemaView } from './docs/schema.js';

const text = texts.docs;

async function open(): Promise<void> {
  show(html`<p class="summary" role="status">${text.opening}</p>`);
  try {
    const document = await load();
    show(content(document), contents(document));
    // The browser looked for this place before it was drawn.
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
    title: text.title,
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

function content(document: ApiDocument): TemplateResult {
  return html`<div lang="en">
    ${document.tags.map(
      ({ name, description }) => html`<h2 id=${name}>${name}</h2>
        <p>${description}</p>
        ${operationsOf(document, name).map(operationView)}`,
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

function contents(document: ApiDocument): TemplateResult {
  const part = (id: string, title: string, links: readonly (readonly [id: string, title: string])[]) =>
    html`<a href=${`#${id}`}><strong>${title}</strong></a>
      <ul>
        ${links.map(([to, words]) => html`<li><a href=${`#${to}`}><code>${words}</code></a></li>`)}
      </ul>`;
  const schemas = Object.keys(document.components.schemas);
  return html`<nav class="docs-contents" aria-label=${text.contents} lang="en">
    ${document.tags.map(({ name }) =>
      part(
        name,
        name,
        operationsOf(document, name).map(
          ({ operationId, method, path }) => [operationId, `${method.toUpperCase()} ${path}`] as const,
        ),
      ),
    )}
    ${part(
      'schemas',
      'Schemas',
      schemas.map((name) => [`schema-${name}`, name] as const),
    )}
  </nav>`;
}

open();
