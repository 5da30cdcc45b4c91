/**
 * What is searched for? The page's address says it all, so that links can be shared and Back works:
 * `?q=…&zone=…&category=…&from=…&to=…`, zone and category as often as wanted.
 */

/**
 * Servers and proxies refuse long addresses (Node at 16 KiB of headers, many proxies at 8 KiB), and a pasted
 * paragraph is nine bytes a character. A longer query goes behind the `#`, which is never sent.
 */
const MAX_QUERY_STRING_LENGTH = 4000;

/** @typedef {{q: string, zones: string[], categories: string[], from: string, to: string}} SearchState */

export const NO_FILTERS = Object.freeze({ zones: [], categories: [], from: '', to: '' });

/** @param {Pick<URL, 'search' | 'hash'>} url @returns {SearchState} */
export function stateOf({ search, hash }) {
  const parameters = new URLSearchParams(search);
  const behindHash = new URLSearchParams(hash.slice(1));
  return {
    q: (behindHash.get('q') ?? parameters.get('q') ?? '').trim(),
    zones: valuesOf(parameters, 'zone'),
    categories: valuesOf(parameters, 'category'),
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
  };
}

/** The address of a search, relative to the page. @param {SearchState} state */
export function addressOf({ q, zones, categories, from, to }) {
  const filters = new URLSearchParams([
    ...zones.map((zone) => ['zone', zone]),
    ...categories.map((category) => ['category', category]),
    ...[
      ['from', from],
      ['to', to],
    ].filter(([, date]) => date !== ''),
  ]).toString();
  const query = q === '' ? '' : new URLSearchParams({ q }).toString();
  if (query.length > MAX_QUERY_STRING_LENGTH) return `./${filters && `?${filters}`}#${query}`;
  const both = [query, filters].filter((part) => part !== '').join('&');
  return `./${both && `?${both}`}`;
}

export function isSameState(one, other) {
  return addressOf(one) === addressOf(other);
}

export function countFilters({ zones, categories, from, to }) {
  return zones.length + categories.length + Number(from !== '') + Number(to !== '');
}

function valuesOf(parameters, name) {
  return [...new Set(parameters.getAll(name))].filter((value) => value !== '');
}
