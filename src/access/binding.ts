/** Does reading need a key? Not if the server can be reached only from this machine, or is declared public. */
import { BlockList, isIP } from 'node:net';
import { ZonelensError } from '../errors.js';
import type { Keyring } from './keyring.js';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether a host address is on the loopback interface. Of names only `localhost` counts: others may resolve to anything. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host.toLowerCase() === 'localhost';
  return LOOPBACK.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

/** Decides who may do what on a running server. */
export interface Access {
  keyring: Keyring;
  readingNeedsKey: boolean;
}

interface Binding {
  /** The address that the server listens on. */
  host: string;
  /** Whether everyone who reaches the server may read. */
  isPublic: boolean;
  keyring: Keyring;
}

/**
 * Whether reading needs a key. Decided once, when the server starts, so that revoking the last key does not open it.
 *
 * @throws ZonelensError `config_invalid` when other machines can reach the server, there is no key, and it is not
 * declared public
 */
export function readingNeedsKey({ host, isPublic, keyring }: Binding): boolean {
  if (isPublic || isLoopback(host)) return false;
  if (!keyring.isEmpty()) return true;
  throw new ZonelensError(
    'config_invalid',
    `HOST=${host} lets other machines in, and there is no key. Either make a key, which readers must then send: ` +
      'npm run key -- create --name <whose> --scope read; or let everyone read: --public, or ZONELENS_PUBLIC=true.',
  );
}
