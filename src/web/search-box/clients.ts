/** Who asks the service? One client for each address, for all boxes of a page. */
import { ZonelensClient } from '../../client/index.js';

const clients = new Map<string, ZonelensClient>();

/** @param base an absolute address that ends with a slash */
export function clientOf(base: string): ZonelensClient {
  const client = clients.get(base) ?? new ZonelensClient({ baseUrl: base });
  clients.set(base, client);
  return client;
}
