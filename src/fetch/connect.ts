/**
 * How is a connection kept to the address that was checked? The host name is resolved here, all its addresses are
 * checked, and the socket connects to one of them. There is no second look-up that could return another address (DNS
 * rebinding).
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { unreadable } from '../corpus/read/index.js';
import { addressFault, type PrivateAllowlist } from './address.js';
import type { FetchLimits } from './settings.js';

/** Host name -> its IP addresses. */
export type Resolve = (host: string) => Promise<string[]>;

const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true })).map(({ address }) => address);

/** An HTTP agent with one connection per host, which checks the address of every connection that it makes. */
export function checkedAgent(
  allowed: PrivateAllowlist,
  limits: FetchLimits,
  resolve: Resolve = resolveBySystem,
): Agent {
  const lookup: LookupFunction = (host, options, callback) => {
    checked(host, resolve, allowed).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || first === undefined) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
  const connector = buildConnector({ timeout: limits.connectMs, lookup } as buildConnector.BuildOptions);
  return new Agent({
    connections: 1,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    connect: (options, callback) => {
      // An IP address is not looked up, so `lookup` does not check it.
      const fault = isIP(options.hostname) ? addressFault(options.hostname, options.hostname, allowed) : null;
      if (fault === null) connector(options, callback);
      else callback(unreadable(fault), null);
    },
  });
}

/**
 * @throws ZonelensError when any of the host's addresses is refused: a host with both public and private addresses may
 * be an attack
 */
async function checked(host: string, resolve: Resolve, allowed: PrivateAllowlist) {
  const addresses = await resolve(host);
  for (const address of addresses) {
    const fault = addressFault(host, address, allowed);
    if (fault !== null) throw unreadable(fault);
  }
  if (addresses.length === 0) throw unreadable(`cannot be reached: ${host} has no address`);
  return addresses.map((address) => ({ address, family: isIP(address) }));
}
