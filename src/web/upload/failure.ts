/** What went wrong with a file, in the words of the reader? */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import { texts } from '../common/language.js';
import { NAMES } from './formats.js';
import { Unsent } from './item.js';

const text = texts.upload;

/** @throws the error itself, if neither the client nor an upload threw it */
export function failurePart(error: unknown, name: string): TemplateResult {
  return html`<div class="upload-failure" role="alert">${wordsOf(error, name)}</div>`;
}

/** Whether another key could help. */
export function needsKey(error: unknown): boolean {
  return error instanceof ZonelensProblem && (error.status === 401 || error.status === 403);
}

function wordsOf(error: unknown, name: string): TemplateResult {
  if (error instanceof Unsent)
    return html`<p>${error.reason === 'tooLarge' ? text.tooLarge : text.unsupported(name, NAMES)}</p>`;
  if (error instanceof ZonelensConnectionError) return html`<p>${text.failures.offline}</p>`;
  if (!(error instanceof ZonelensProblem)) throw error;
  if (needsKey(error)) return html`<p>${text.failures.key}</p>`;
  const { status, detail, errors } = error;
  const isUnread = status === 422 && errors.length > 0;
  return html`<p>
      ${isUnread ? text.failures.nothing : html`${text.failures.refused}<span lang="en">${detail}</span>`}
    </p>
    ${
      errors.length === 0
        ? nothing
        : html`<ul class="faults" lang="en">
          ${errors.map(
            ({ field, message }) =>
              html`<li>${field === 'body' ? '' : html`<strong>${field}</strong> `}${message}</li>`,
          )}
        </ul>`
    }`;
}
