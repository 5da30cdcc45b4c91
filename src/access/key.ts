/** What is a key, and what is stored for it? */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SCOPES } from './scopes.js';

const ID_BYTES = 6;
const SECRET_BYTES = 32;

/** `zl_`, the id, and 256 random bits in base64url. The prefix lets scanners for leaked secrets recognise keys. */
const KEY = /^zl_[0-9a-f]{12}_[\w-]{43}$/;

export const SHA256_HEX = /^[0-9a-f]{64}$/;

/** Name of the holder of a key: a single line, shown in lists and in the log. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);

/** What is stored for a key: enough to recognise it, but not to reconstruct it. */
export const keyEntrySchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  name: nameSchema,
  scope: z.enum(SCOPES),
  /** SHA-256 of the complete key, in hex. */
  sha256: z.string().regex(SHA256_HEX),
  createdAt: z.iso.datetime(),
  /** From this moment the key is not accepted; null if it never expires. */
  expiresAt: z.iso.datetime().nullable(),
});

export type KeyEntry = z.infer<typeof keyEntrySchema>;

/** Makes a key and the entry to store for it. The key itself is stored nowhere. */
export function createKey(facts: Pick<KeyEntry, 'name' | 'scope' | 'expiresAt'>): {
  key: string;
  entry: KeyEntry;
} {
  const id = randomBytes(ID_BYTES).toString('hex');
  const key = `zl_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const entry = { id, ...facts, sha256: digestOf(key).toString('hex'), createdAt: new Date().toISOString() };
  return { key, entry };
}

export function hasFormOfKey(text: string): boolean {
  return KEY.test(text);
}

/**
 * The hash by which a key is recognised. Slow hashes and salts make it expensive to guess passwords; 256 random bits
 * cannot be guessed anyway, so a plain hash is enough.
 */
export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

export function hasExpired({ expiresAt }: Pick<KeyEntry, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}
