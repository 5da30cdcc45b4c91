/**
 * How much may one key keep? Before something is kept, room is claimed for it in one record of the key, by compare-and-set: so that
 * of several requests at once no more succeed than there is room for.
 */
import { z } from 'zod';
import type { Holder } from '../access/keyring.js';
import { ZonelensError } from '../errors.js';
import type { RecordStore } from '../store/record-store.js';
import { type Derived, ifPossible, updateDerived } from './derived.js';

/** Milliseconds within which what is claimed is kept. After a crash in between, the room is free again then. */
const CLAIM_MS = 10 * 60_000;

/** What is kept, or about to be, each with the time of its claim in milliseconds. What was removed may still be among them. */
const claimsSchema = z.array(z.strictObject({ id: z.string(), at: z.number() }));
type Claims = z.infer<typeof claimsSchema>;

export interface Quota {
  /** Kind of the records of claims. */
  kind: string;
  /** Most that one key keeps. */
  most: number;
  /** What it is told that wants to keep more. */
  refusal: string;
  /** Ids of all that the holder keeps. Asked for when there seems to be no room. */
  held(records: RecordStore, holder: Owner): Promise<ReadonlySet<string>>;
}

type Owner = Pick<Holder, 'id'>;

const claimsOf = ({ kind }: Quota): Derived<Claims> => ({ kind, schema: claimsSchema });

/** @param id of what is about to be kept @throws ZonelensError `not_allowed` when there is no room */
export async function claimRoom(
  records: RecordStore,
  quota: Quota,
  holder: Owner,
  id: string,
): Promise<void> {
  await updateDerived(records, claimsOf(quota), holder.id, async (former) => {
    if (former?.some((claim) => claim.id === id)) return former;
    const isFree = former !== null && former.length < quota.most;
    const claims = isFree ? former : stillHeld(former ?? [], await quota.held(records, holder));
    if (claims.length >= quota.most) throw new ZonelensError('not_allowed', quota.refusal);
    return [...claims, { id, at: Date.now() }];
  });
}

/** Call it when something is removed. */
export async function releaseRoom(
  records: RecordStore,
  quota: Quota,
  owner: Owner,
  id: string,
): Promise<void> {
  // Where nothing is noted, the next claim counts what is held.
  const release = updateDerived(records, claimsOf(quota), owner.id, (former) =>
    former?.some((claim) => claim.id === id) ? former.filter((claim) => claim.id !== id) : former,
  );
  await ifPossible(release);
}

function stillHeld(claims: Claims, held: ReadonlySet<string>): Claims {
  const since = Date.now() - CLAIM_MS;
  const kept = claims.filter(({ id, at }) => held.has(id) || at > since);
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...[...held].filter((id) => !known.has(id)).map((id) => ({ id, at: 0 }))];
}
