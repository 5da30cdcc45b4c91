/** The page of the API: the service's own OpenAPI document, with examples that can be run. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensConnectionError } from '../client/index.js';
import { draw } from './common/frame.js';
import { texts } from './common/language.js';
import { failureNotice } from './common/notices.js';
import { type ApiDocument, operationsOf } from './docs/document.js';
import { type Found, foundIn } from './docs/find.js';
import { operationView } from './docs/operation.js';
import { schemaView } from './docs/schema.js';

const text = texts.docs;

let sought = '';

async function open(): Promise<void> {
  show(html`<p class="summary" role="status">${text.opening}</p>`);
  try {
    const document = await load();
    const showFound = () => {
      const found = foundIn(document, sought);
      show(html`${searchField(found, showFound)} ${content(document, found)}`, contents(document));
    };
    showFound();
    reveal();
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

function searchField({ operations, schemas }: Found, onInput: () => void): TemplateResult {
  return html`<div class="docs-search" role="search">
    <label for="sought">${text.find}</label>
    <input
      id="sought"
      class="field"
      type="search"
      autocomplete="off"
      spellcheck="false"
      placeholder=${text.findPlaceholder}
      .value=${sought}
      @input=${(event: Event) => {
        sought = (event.target as HTMLInputElement).value;
        onInput();
      }}
    />
    <p class="summary" role="status">${sought.trim() === '' ? '' : text.found(operations.size, schemas.size)}</p>
  </div>`;
}

/** What is not found stays in the document, hidden, so that an example that was run keeps its answer. */
function content(document: ApiDocument, { operations, schemas }: Found): TemplateResult {
  return html`<div lang="en">
    ${document.tags.map(({ name, description }) => {
      const all = operationsOf(document, name);
      return html`<section ?hidden=${!all.some(({ operationId }) => operations.has(operationId))}>
        <h2 id=${name}>${name}</h2>
        <p>${description}</p>
        ${all.map((operation) => operationView(operation, operations.has(operation.operationId)))}
      </section>`;
    })}
    <details class="schemas" ?hidden=${schemas.size === 0} ?open=${sought.trim() !== ''}>
      <summary><h2 id="schemas">Schemas</h2></summary>
      ${Object.entries(document.components.schemas).map(
        ([name, schema]) => html`<details class="schema-section" ?hidden=${!schemas.has(name)}>
          <summary><h3 id=${`schema-${name}`}>${name}</h3></summary>
          ${schemaView(schema)}
        </details>`,
      )}
    </details>
  </div>`;
}

/** Unfolds and shows what the address names: the browser looked for it before it was drawn, and knows nothing of the search. */
function reveal(): void {
  const target = document.getElementById(location.hash.slice(1));
  for (let part = target?.closest('details'); part; part = part.parentElement?.closest('details'))
    part.open = true;
  target?.scrollIntoView();
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

/** A link to what the search hides shows everything again. */
addEventListener('hashchange', () => {
  if (document.getElementById(location.hash.slice(1))?.closest('[hidden]')) {
    const field = document.querySelector<HTMLInputElement>('#sought');
    if (field !== null) field.value = '';
    field?.dispatchEvent(new Event('input'));
  }
  reveal();
});

open();
