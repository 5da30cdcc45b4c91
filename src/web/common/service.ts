/** How do the pages ask the service? By the typed client, at the address that they come from. */
import { ZonelensClient } from '../../client/index.js';
import { storedKey } from './key.js';

const key = storedKey();

export const client = new ZonelensClient({ baseUrl: document.baseURI, ...(key === null ? {} : { key }) });
