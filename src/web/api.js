/** How does the page ask the service, and what can come back instead of an answer? */

/** Limits of the service; see `src/search/query.ts`. */
export const MAX_QUERY_LENGTH = 4000;
export const MAX_LIMIT = 100;
export const MAX_WINDOW = 500;

/** The service answered, but not with what was asked for. */
export class ServiceProblem extends Error {
  /** @param {{status: number, detail: string, errors?: {field: string, message: string}[]}} problem */
  constructor({ status, detail, errors = [] }) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

/** No answer arrived. */
export class ConnectionFailure extends Error {}

/**
 * By POST: a pasted paragraph does not fit into an address, and queries stay out of the logs of proxies.
 * @param {import('./state.js').SearchState} state
 */
export function search({ q, zones, categories, from, to }, { offset, limit }, signal) {
  const dates = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
  return ask('api/search', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q, zone: zones, category: categories, ...dates, offset, limit }),
    signal,
  });
}

export function similarPassages(passageId, limit, signal) {
  return ask(`api/passages/${encodeURIComponent(passageId)}/similar?limit=${limit}`, { signal });
}

export function article(id) {
  return ask(`api/articles/${encodeURIComponent(id)}`);
}

export function filters() {
  return ask('api/filters');
}

export function indexStatus() {
  return ask('readyz');
}

/** @throws {ServiceProblem | ConnectionFailure} or the reason of `signal` */
async function ask(address, options = {}) {
  const response = await received(fetch(address, options), options.signal);
  const body = await received(response.text(), options.signal);
  const content = parsed(body);
  if (response.ok && content !== null) return content;
  const { detail, errors } = content ?? {};
  throw new ServiceProblem({
    status: response.status,
    detail: detail ?? '服务器的答复无法识别。',
    errors,
  });
}

async function received(promise, signal) {
  try {
    return await promise;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ConnectionFailure('没有收到服务器的答复。', { cause: error });
  }
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
