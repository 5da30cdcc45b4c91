/** How do the pages ask the service? By the typed client, at the address that they come from. */
import { ZonelensClient } from '../../client/index.js';

export const client = new ZonelensClient({ baseUrl: document.baseURI });
