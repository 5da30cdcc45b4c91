/** Notices of the search box: nothing found, weak matches, failures. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensConnectionError, type ZonelensProblem } from '../../client/index.js';
import type { ResultsContext } from './context.js';
import type { Failure, Outcome } from './searcher.js';

type Part = string | TemplateResult;

export function notice(
  title: string,
  details: readonly Part[],
  { isError = false, onRetry, retry }: { isError?: boolean; onRetry?: () => void; retry?: string } = {},
): TemplateResult {
  return html`<div
    class=${isError ? 'notice error' : 'notice'}
    part=${isError ? 'notice notice-error' : 'notice'}
    role=${isError ? 'alert' : nothing}
  >
    <p class="notice-title">${title}</p>
    ${details.map((detail) => html`<p>${detail}</p>`)}
    ${
      onRetry === undefined
        ? nothing
        : html`<button class="quiet" part="retry" type="button" @click=${onRetry}>${retry}</button>`
    }
  </div>`;
}

/** Offers to try again only if the same request may succeed later. */
export function failure(error: Failure, { settings }: Outcome, context: ResultsContext): TemplateResult {
  const { text, onRetry } = context;
  const again = { isError: true, onRetry, retry: text.retry };
  if (error instanceof ZonelensConnectionError) {
    if (!navigator.onLine) return notice(text.offline, [text.offlineDetail], again);
    return notice(text.unreachable, [text.unreachableDetail, ...forOwner(settings.base, context)], again);
  }
  const details = [
    html`${text.serverSays(error.status)}<q lang="en">${error.detail}</q>`,
    ...error.errors.map((fault) => faultLine(fault, context)),
  ];
  return error.status < 500
    ? notice(text.request, details, { isError: true })
    : notice(text.server, details, again);
}

/** Browsers do not say why a request to another origin failed, so the notice names the likely reasons. */
function forOwner(base: string, { text }: ResultsContext): Part[] {
  const service = new URL(base).origin;
  if (service === location.origin) return [];
  return [html`<small>${text.forOwner}${text.notAllowed(location.origin, service)}</small>`];
}

function faultLine({ field, message }: ZonelensProblem['errors'][number], { text }: ResultsContext): Part {
  return html`<code>${field}</code>${text.colon}<span lang="en">${message}</span>`;
}
