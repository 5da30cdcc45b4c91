/** What is a key, and what is kept of it? */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SCOPES } from './scopes.js';

const ID_BYTES = 6;
const SECRET_BYTES = 32;

/** `zl_`, the id, and 256 random bits in base64url. The prefix is what scanners for leaked secrets look for. */
const KEY = /^zl_[0-9a-f]{12}_[\w-]{43}$/;

export const SHA256_HEX = /^[0-9a-f]{64}$/;

/** Whose a key is: a line, as lists and logs show it. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);

/** What is kept of a key: enough to know it again, not to make it. */
export const keyEntrySchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  name: nameSchema,
  scope: z.enum(SCOPES),
  /** Of the whole key, in hex. */
  sha256: z.string().regex(SHA256_HEX),
  createdAt: z.iso.datetime(),
  /** From then on it is not accepted; null for never. */
  expiresAt: z.iso.datetime().nullable(),
});

export type KeyEntry = z.infer<typeof keyEntrySchema>;

/** The key itself is nowhere but in the answer. */
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
 * A plain hash is right here: slow ones and salts make the guessing of passwords dear, and 256 random bits cannot be
 * guessed at any price.
 */
export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

export function hasExpired({ expiresAt }: Pick<KeyEntry, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}
