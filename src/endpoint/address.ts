/** Where does an endpoint lie, and may a key be sent there? */
import { isLoopback } from '../access/binding.js';
import type { Fault } from '../errors.js';

/** Who can read the line would have the key. */
function isOpenLine(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

/** @param setting that names the address; '' stands for no address and no key */
export const faultsOfKey = (setting: string, address: string, key: string): Fault[] =>
  address !== '' && key !== '' && isOpenLine(address)
    ? [{ field: setting, message: 'must be https when a key is sent to another machine' }]
    : [];
