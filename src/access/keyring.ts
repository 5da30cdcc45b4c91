/** Whose key is this? The keys of the file, read anew whenever it changes, and those of the environment. */
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
  /** Null for none; it need not be there. */
  file: string | null;
  hashes?: readonly HashedKey[];
  log: Logger;
}

const MODE_OF_OTHERS = 0o077;

export class Keyring {
  private readonly fixed: KeyEntry[];
  private fromFile: KeyEntry[] = [];
  /** What the file looked like when it was read. */
  private seen: string | null = null;
  /** Said once, not with every request. */
  private complaint: string | undefined;

  private constructor(private readonly options: KeyringOptions) {
    this.fixed = (options.hashes ?? []).map(({ scope, sha256 }) => ({
      id: `env-${sha256.slice(0, 8)}`,
      name: 'of the environment',
      scope,
      sha256,
      createdAt: new Date().toISOString(),
      expiresAt: null,
    }));
  }

  /** @throws ZonelensError `config_invalid` when the file is not one of keys */
  static open(options: KeyringOptions): Keyring {
    const keyring = new Keyring(options);
    keyring.read();
    return keyring;
  }

  /** Whether no key could be accepted now. */
  isEmpty(now = Date.now()): boolean {
    return this.entries().every((entry) => hasExpired(entry, now));
  }

  /**
   * The holder of a key; null when it is unknown, revoked or expired. Every entry is compared, and whole, so that the time
   * taken says nothing of how near a guess came.
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

  /** The file is looked at each time, so that a revoked key is refused from the next request on. */
  private entries(): KeyEntry[] {
    try {
      this.read();
    } catch (error) {
      // The former keys do not stay: one of them may be what the change was to revoke.
      this.fromFile = [];
      const message = messageOf(error);
      if (message !== this.complaint)
        this.options.log.error(`${message} None of its keys is accepted until it is mended.`);
      this.complaint = message;
    }
    return [...this.fixed, ...this.fromFile];
  }

  private read(): void {
    const { file, log } = this.options;
    if (file === null) return;
    const found = statKeys(file);
    const look = found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeNs} ${found.mode}`;
    if (look === this.seen) return;
    this.seen = look;
    if (found !== undefined && (Number(found.mode) & MODE_OF_OTHERS) !== 0) {
      log.warn(`Others than its owner may open the keys in ${file}. Take that from them: chmod 600 ${file}`);
    }
    this.fromFile = readKeys(file);
    this.complaint = undefined;
  }
}
