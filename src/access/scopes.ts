/** What may the holder of a key do? Each scope includes those before it. */

/**
 * - `read`: ask everything that the API answers
 * - `ingest`: also add articles, and replace them
 * - `admin`: also remove articles, and have the index looked at anew
 */
export const SCOPES = ['read', 'ingest', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export function includes(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}
