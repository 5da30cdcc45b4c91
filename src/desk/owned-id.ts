/** Which ids do records have whose addresses are secrets? A mark of the owner, so that those of one owner lie together, and a secret. */
import { createHash, randomBytes } from 'node:crypto';
import { SERVICE_DOSSIER } from './dossier-id.js';

/** 144 bits, which nobody guesses. */
const SECRET_BYTES = 18;
/** Others may share a mark: it is no proof. */
const MARK_BYTES = 6;

/** What somebody owns. */
type Owned = 'dossiers' | 'watches';

/** With which the ids of all that a holder owns of a kind begin; 8 characters. */
export function markOf(what: Owned, holderId: string): string {
  const digest = createHash('sha256').update(`${what} of ${holderId}`).digest();
  return digest.subarray(0, MARK_BYTES).toString('base64url');
}

/** Whether an id has the form of those that `ownedId` makes. */
export const isOwnedId = (id: string): boolean => SERVICE_DOSSIER.test(id);

/** A new one: 32 characters of Base64 for addresses. */
export const ownedId = (what: Owned, holderId: string): string =>
  markOf(what, holderId) + randomBytes(SECRET_BYTES).toString('base64url');
