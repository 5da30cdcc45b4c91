/** One operation on the page: its parameters, its answers, and examples that can be run. */
import { html, nothing, type TemplateResult } from 'lit';
import { type Operation, parametersOf, requestsOf } from './document.js';
import { schemaView, typeOf } from './schema.js';
import './try-it.js';

export function operationView(operation: Operation, isFound: boolean): TemplateResult {
  const { operationId: id, method, path, summary, description, responses } = operation;
  return html`<details class="operation" ?hidden=${!isFound}>
    <summary>
      <h3 id=${id}>
        <span class="method">${method.toUpperCase()}</span> <code>${path}</code>
        <small>${summary}</small>
      </h3>
    </summary>
    <p>${description}</p>
    ${parameters(operation)}
    <zl-try-it
      .method=${method}
      .requests=${requestsOf(operation)}
      .needsVersion=${operation.parameters.some(({ in: place }) => place === 'header')}
    ></zl-try-it>
    <h4>Answers</h4>
    <dl class="fields">
      ${Object.entries(responses).map(([status, { description: remark, content = {} }]) => {
        const schema = content['application/json']?.schema;
        return html`<div>
          <dt><code>${status}</code></dt>
          <dd>
            ${remark} <span class="type">${Object.keys(content).join(', ')}</span>
            ${schema === undefined ? nothing : html`<div>${schemaView(schema)}</div>`}
          </dd>
        </div>`;
      })}
    </dl>
  </details>`;
}

function parameters(operation: Operation): TemplateResult | typeof nothing {
  const all = parametersOf(operation);
  if (all.length === 0) return nothing;
  return html`<h4>Parameters</h4>
    <dl class="fields" aria-label=${`Parameters of ${operation.operationId}`}>
      ${all.map(
        ({ name, in: place, required, description, schema }) => html`<div>
          <dt><code>${name}</code><span>${place}${required ? ', required' : ''}</span></dt>
          <dd><span class="type">${typeOf(schema)}</span> ${description}</dd>
        </div>`,
      )}
    </dl>`;
}
