/** Which keys does the environment name? A list of `scope:sha256`, separated by commas: hashes, never the keys. */
import { hasFormOfKey, SHA256_HEX } from './key.js';
import { SCOPES, type Scope } from './scopes.js';

/** A key that is given by its hash. */
export interface HashedKey {
  scope: Scope;
  /** SHA-256 of the key, in hex. */
  sha256: string;
}

/** @returns the keys, and what is wrong with the list. Invalid entries are not quoted, since one may be a key itself. */
export function hashedKeysOf(list: string): { keys: HashedKey[]; faults: string[] } {
  const keys: HashedKey[] = [];
  const faults: string[] = [];
  const entries = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const [at, entry] of entries.entries()) {
    const [scope, sha256 = '', ...rest] = entry.split(':');
    const validScope = SCOPES.find((one) => one === scope);
    if (validScope === undefined || !SHA256_HEX.test(sha256) || rest.length > 0) {
      faults.push(`entry ${at + 1} ${reasonFor(entry)}`);
    } else if (keys.some((key) => key.sha256 === sha256)) {
      faults.push(`entry ${at + 1} is of the same key as one before it`);
    } else keys.push({ scope: validScope, sha256 });
  }
  return { keys, faults };
}

function reasonFor(entry: string): string {
  const isKey = entry.split(':').some(hasFormOfKey);
  if (isKey) return 'is a key, not its hash: revoke it, others can see the environment';
  return `is not one of ${SCOPES.map((scope) => `${scope}:<sha256>`).join(', ')}`;
}
