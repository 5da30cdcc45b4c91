/** A JSON Schema in words: each field with its type and meaning, components as links. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Schema } from './document.js';

/** @example typeOf({ type: 'integer', minimum: 1, maximum: 100 }) // 'integer, 1 to 100' */
export function typeOf(schema: Schema): TemplateResult | string {
  const { $ref, anyOf, items, prefixItems } = schema;
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1);
    return html`<a href=${`#schema-${name}`}>${name}</a>`;
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return html`${schema.enum.join(' | ')}${defaultOf(schema)}`;
  if (anyOf !== undefined) {
    return html`${anyOf.map((one, at) => html`${at === 0 ? '' : ' | '}${typeOf(one)}`)}${defaultOf(schema)}`;
  }
  if (prefixItems !== undefined) {
    return html`[${prefixItems.map((one, at) => html`${at === 0 ? '' : ', '}${typeOf(one)}`)}]`;
  }
  if (items !== undefined) return html`array of ${typeOf(items)}`;
  return html`${[schema.type ?? 'any'].flat().join(' | ')}${boundsOf(schema)}${defaultOf(schema)}`;
}

function boundsOf({ minimum, maximum, maxLength, format }: Schema): string {
  // Every integer has the bounds of what a double holds exactly; those say nothing.
  const isBound = (value: number | undefined) =>
    value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return [
    format === undefined ? '' : ` (${format})`,
    isBound(minimum) && isBound(maximum) ? `, ${minimum} to ${maximum}` : '',
    maxLength === undefined ? '' : `, at most ${maxLength} characters`,
  ].join('');
}

function defaultOf(schema: Schema): string {
  return schema.default === undefined ? '' : `, default ${JSON.stringify(schema.default)}`;
}

/** The fields of an object, including those of objects inside it. */
export function schemaView(schema: Schema): TemplateResult {
  const { description, properties } = schema;
  if (properties === undefined) return html`<p>${description ?? nothing} <code>${typeOf(schema)}</code></p>`;
  return html`${description === undefined ? nothing : html`<p>${description}</p>`} ${fields(schema)}`;
}

function fields({ properties = {}, required = [] }: Schema): TemplateResult {
  return html`<dl class="fields">
      ${Object.entries(properties).map(([name, field]) => {
        const inner = [field, field.items, ...(field.anyOf ?? []), ...(field.items?.anyOf ?? [])].find(
          (one) => one?.properties !== undefined,
        );
        return html`<div>
          <dt><code>${name}</code>${required.includes(name) ? nothing : html`<span>optional</span>`}</dt>
          <dd>
            <span class="type">${typeOf(field)}</span> ${field.description ?? nothing}
            ${inner === undefined ? nothing : fields(inner)}
          </dd>
        </div>`;
      })}
    </dl>`;
}
