/** What does one operation look like? Its parameters, its answers, and examples that can be run. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from './document.js';
import { schemaView, typeOf } from './schema.js';
import './try-it.js';

export function operationView(operation: Operation): TemplateResult {
  const { id, method, path, summary, description } = operation;
  return html`<section class="operation" aria-labelledby=${id}>
    <h3 id=${id}>
      <span class=${`method method-${method}`}>${method.toUpperCase()}</span> <code>${path}</code>
      <small>${summary}</small>
    </h3>
    <p>${description}</p>
    ${parameters(operation)}
    <zl-try-it .method=${method} .requests=${operation.requests}></zl-try-it>
    ${responses(operation)}
  </section>`;
}

function parameters({ id, parameters: all }: Operation): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<h4>Parameters</h4>
    <dl class="fields" aria-label=${`Parameters of ${id}`}>
      ${all.map(
        ({ name, place, required, description, schema }) => html`<div>
          <dt><code>${name}</code><span>${place}${required ? ', required' : ''}</span></dt>
          <dd><span class="type">${typeOf(schema)}</span> ${description}</dd>
        </div>`,
      )}
    </dl>`;
}

function responses({ responses: all }: Operation): TemplateResult {
  return html`<h4>Answers</h4>
    <dl class="fields">
      ${all.map(
        ({ status, description, types, schema }) => html`<div>
          <dt><code>${status}</code></dt>
          <dd>
            ${description} <span class="type">${types.join(', ')}</span>
            ${schema === null ? nothing : html`<div>${schemaView(schema)}</div>`}
          </dd>
        </div>`,
      )}
    </dl>`;
}
