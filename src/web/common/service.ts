/** The client of the service that this page was loaded from. */
import { ZonelensClient } from '../../client/index.js';
import { storedKey } from './key.js';

const key = storedKey();

export const client = new ZonelensClient({ baseUrl: document.baseURI, ...(key === null ? {} : { key }) });
