/** Who may read? Everyone, where only this machine gets in or where that is wanted; else the holders of keys. */
import { BlockList, isIP } from 'node:net';
import { ZonelensError } from '../errors.js';
import type { Keyring } from './keyring.js';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Names other than `localhost` may lead anywhere. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host.toLowerCase() === 'localhost';
  return LOOPBACK.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

/** Who is let in. */
export interface Access {
  keyring: Keyring;
  readingNeedsKey: boolean;
}

export interface Binding {
  host: string;
  /** Whether everyone who gets to the address may read. */
  isPublic: boolean;
  keyring: Keyring;
}

/**
 * Whether reading needs a key. It stays so for as long as the server runs, whatever becomes of the keys.
 * @throws ZonelensError `config_invalid` when others would get in and nothing says whether they may
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
