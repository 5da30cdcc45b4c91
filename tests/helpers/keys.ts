/** Makes a key of each scope, and the keyring that knows their hashes. */
import { pino } from 'pino';
import { createKey } from '../../src/access/key.js';
import { Keyring } from '../../src/access/keyring.js';
import { SCOPES, type Scope } from '../../src/access/scopes.js';

export type Keys = Record<Scope, string>;

export function makeKeys(): { keys: Keys; keyring: Keyring } {
  const made = SCOPES.map((scope) => ({ scope, ...createKey({ name: scope, scope, expiresAt: null }) }));
  const hashes = made.map(({ scope, entry }) => ({ scope, sha256: entry.sha256 }));
  return {
    keys: Object.fromEntries(made.map(({ scope, key }) => [scope, key])) as Keys,
    keyring: Keyring.open({ file: null, hashes, log: pino({ level: 'silent' }) }),
  };
}

export function withKey(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}
