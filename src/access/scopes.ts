/** What may the holder of a key do? */

/**
 * Each scope includes those before it.
 *
 * - `read`: all queries of the API
 * - `ingest`: also add and replace articles
 * - `admin`: also remove articles, and reload the index
 */
export const SCOPES = ['read', 'ingest', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export function includes(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}
