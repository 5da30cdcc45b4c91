/** Notices: what went wrong or was not found, and what the reader can do about it. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import { FILTER_LABELS, FILTERS } from './filters.js';
import { keyNotice } from './key.js';
import { language, texts } from './language.js';

const text = texts.failure;
const fields: Readonly<Record<string, string>> = {
  ...texts.parameters,
  ...Object.fromEntries(FILTERS.map((name) => [name, FILTER_LABELS[name][language]])),
};

export interface Action {
  label: string;
  onClick: () => void;
}

export interface Notice {
  title: string;
  details: (string | TemplateResult)[];
  actions?: readonly Action[];
  isError?: boolean;
}

export function notice({ title, details, actions = [], isError = false }: Notice): TemplateResult {
  return html`
    <section class=${isError ? 'notice notice-error' : 'notice'} role=${isError ? 'alert' : nothing}>
      <h2>${title}</h2>
      ${details.map((detail) => (typeof detail === 'string' ? html`<p>${detail}</p>` : detail))}
      ${
        actions.length === 0
          ? nothing
          : html`<div class="notice-actions">
            ${actions.map(
              ({ label, onClick }) =>
                html`<button class="button" type="button" @click=${onClick}>${label}</button>`,
            )}
          </div>`
      }
    </section>
  `;
}

/**
 * @param retry offered only if the same request may succeed later
 * @throws the error itself, if the client did not throw it
 */
export function failureNotice(
  error: unknown,
  retry: () => void,
  otherActions: readonly Action[] = [],
): TemplateResult {
  const again = { label: text.retry, onClick: retry };
  if (error instanceof ZonelensConnectionError) {
    const isOffline = !navigator.onLine;
    if (isOffline) addEventListener('online', retry, { once: true });
    return notice({
      isError: true,
      title: isOffline ? text.offline : text.unreachable,
      details: [isOffline ? text.offlineDetail : text.unreachableDetail],
      actions: [again, ...otherActions],
    });
  }
  if (!(error instanceof ZonelensProblem)) throw error;
  const { status, detail, errors } = error;
  if (status === 401) return keyNotice();
  return notice({
    isError: true,
    title: titleOf(status),
    details: [
      html`<p>${text.serverSays(status)}<q lang="en">${detail}</q></p>`,
      ...(errors.length === 0 ? [] : [faultList(errors)]),
    ],
    // A faulty request would fail again.
    actions: status < 500 ? otherActions : [again, ...otherActions],
  });
}

function titleOf(status: number): string {
  if (status === 404) return text.notFound;
  if (status === 503) return text.busy;
  return status < 500 ? text.request : text.server;
}

function faultList(errors: readonly { field: string; message: string }[]): TemplateResult {
  return html`<ul class="faults">
    ${errors.map(
      ({ field, message }) =>
        html`<li><strong>${fields[field] ?? field}</strong>${text.colon}<span lang="en">${message}</span></li>`,
    )}
  </ul>`;
}
