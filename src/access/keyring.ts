/** Who is the holder of a key? Looks in the key file, which is read again when it changes, and in the environment. */
import { timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import { messageOf } from '../errors.js';
import type { HashedKey } from './hashed-keys.js';
import { digestOf, hasExpired, hasFormOfKey, type KeyEntry } from './key.js';
import { readKeys, statKeys } from './key-file.js';
import type { Scope } from './scopes.js';

export interface Holder {
  id: string;
  name: string;
  scope: Scope;
}

export interface KeyringOptions {
  /** The key file, which may not exist; null for none. */
  file: string | null;
  hashes?: readonly HashedKey[];
  log: Logger;
}

const MODE_OF_OTHERS = 0o077;

export class Keyring {
  private readonly fixed: KeyEntry[];
  private fromFile: KeyEntry[] = [];
  /** Identifies the version of the file that was read last. */
  private readVersion: string | null = null;
  /** The error that was logged last, so that it is not logged for every request. */
  private loggedError: string | undefined;

  private constructor(private readonly options: KeyringOptions) {
    this.fixed = (options.hashes ?? []).map(({ scope, sha256 }) => {
      const id = `env-${sha256.slice(0, 8)}`;
      return { id, name: id, scope, sha256, createdAt: new Date().toISOString(), expiresAt: null };
    });
  }

  /** @throws ZonelensError `config_invalid` when the key file is invalid */
  static open(options: KeyringOptions): Keyring {
    const keyring = new Keyring(options);
    keyring.read();
    return keyring;
  }

  /** Whether there is no valid key now. */
  isEmpty(now = Date.now()): boolean {
    return this.entries().every((entry) => hasExpired(entry, now));
  }

  /**
   * The holder of a key; null when the key is unknown, revoked or expired. Every entry is compared completely, so that
   * the time does not reveal how close a guess was.
   */
  holderOf(key: string, now = Date.now()): Holder | null {
    const digest = digestOf(key);
    let holder: Holder | null = null;
    for (const entry of this.entries()) {
      const isSame = timingSafeEqual(digest, Buffer.from(entry.sha256, 'hex'));
      if (isSame && !hasExpired(entry, now)) holder = entry;
    }
    if (holder === null || !hasFormOfKey(key)) return null;
    const { id, name, scope } = holder;
    return { id, name, scope };
  }

  /** The file is checked for changes at every call, so that a revoked key is refused from the next request on. */
  private entries(): KeyEntry[] {
    try {
      this.read();
    } catch (error) {
      // Do not keep the previous keys: the change may have been meant to revoke one of them.
      this.fromFile = [];
      const message = messageOf(error);
      if (message !== this.loggedError)
        this.options.log.error(`${message} None of its keys is accepted until it is repaired.`);
      this.loggedError = message;
    }
    return [...this.fixed, ...this.fromFile];
  }

  private read(): void {
    const { file, log } = this.options;
    if (file === null) return;
    const found = statKeys(file);
    const version =
      found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeNs} ${found.mode}`;
    if (version === this.readVersion) return;
    this.readVersion = version;
    if (found !== undefined && (Number(found.mode) & MODE_OF_OTHERS) !== 0) {
      log.warn(`Other users than its owner may open the key file ${file}. To change that: chmod 600 ${file}`);
    }
    this.fromFile = readKeys(file);
    this.loggedError = undefined;
  }
}
