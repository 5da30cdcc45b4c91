/**
 * How is a connection made that ends where it was checked to end? A name is resolved here, all its addresses are
 * checked, and the socket goes to one of those: no second look-up could answer otherwise (DNS rebinding).
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { unreadable } from '../corpus/read/index.js';
import { addressFault, type Private } from './address.js';
import type { FetchLimits } from './settings.js';

/** A host's name -> its addresses. */
export type Resolve = (host: string) => Promise<string[]>;

const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true })).map(({ address }) => address);

/** One connection a host; every one of them is checked when it is made. */
export function checkedAgent(
  allowed: Private,
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
      // An address needs no look-up, so that none would check it.
      const fault = isIP(options.hostname) ? addressFault(options.hostname, options.hostname, allowed) : null;
      if (fault === null) connector(options, callback);
      else callback(unreadable(fault), null);
    },
  });
}

/** @throws ZonelensError when one of the addresses is refused: a host that mixes them is not what it seems */
async function checked(host: string, resolve: Resolve, allowed: Private) {
  const addresses = await resolve(host);
  for (const address of addresses) {
    const fault = addressFault(host, address, allowed);
    if (fault !== null) throw unreadable(fault);
  }
  if (addresses.length === 0) throw unreadable(`cannot be reached: ${host} has no address`);
  return addresses.map((address) => ({ address, family: isIP(address) }));
}
