/** How do the pages ask the service? By the typed client, at the address that they come from. */
import { ZonelensClient } from '../../client/index.js';

export const client = new ZonelensClient({ baseUrl: document.baseURI });

/** Limits of the service; `tests/browser/limits.test.ts` holds them against `src/search/query.ts`. */
export const MAX_QUERY_LENGTH = 4000;
export const MAX_LIMIT = 100;
export const MAX_WINDOW = 500;
