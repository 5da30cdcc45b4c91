/** The clients of the search boxes: one for each service, shared by all boxes of the page. */
import { ZonelensClient } from '../../client/index.js';

const clients = new Map<string, ZonelensClient>();

/** @param base absolute address of the service, ending with a slash */
export function clientOf(base: string): ZonelensClient {
  const client = clients.get(base) ?? new ZonelensClient({ baseUrl: base });
  clients.set(base, client);
  return client;
}
