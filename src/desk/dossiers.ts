/**
 * Where are dossiers kept, and who may change them? Each is one record: whoever made it changes it, everybody who knows its address
 * reads it, and no change replaces one that its author had not seen.
 */
import type { Holder } from '../access/keyring.js';
import { includes } from '../access/scopes.js';
import { ZonelensError } from '../errors.js';
import { DERIVED_KINDS } from '../store/kept-records.js';
import type { RecordStore, StoredRecord } from '../store/record-store.js';
import type { Dossier } from './dossier.js';
import { type Listing, soundRecord, unlessChanged } from './kept.js';
import {
  type DossierSummary,
  dossierFrameSchema,
  type KeptDossier,
  DOSSIER_KIND as KIND,
  summaryOf,
} from './kept-dossier.js';
import { isOwnedId, ownedId } from './owned-id.js';
import { claimRoom, type Quota, releaseRoom } from './quota.js';
import { dossierIds, forget, note, summariesOf } from './summaries.js';

export type { DossierSummary, KeptDossier } from './kept-dossier.js';

/** Of a dossier as JSON: several times what 500 quoted passages take. */
export const MAX_DOSSIER_BYTES = 4 * 1024 ** 2;

/** Of one owner. */
const MAX_DOSSIERS = 100;

const QUOTA: Quota = {
  kind: DERIVED_KINDS.dossierQuota,
  most: MAX_DOSSIERS,
  refusal: `You keep ${MAX_DOSSIERS} dossiers, and may not keep more. Remove one first, or export it.`,
  held: dossierIds,
};

/** A dossier as somebody reads it. */
export interface ReadDossier extends Pick<KeptDossier, 'createdAt' | 'changedAt' | 'dossier'> {
  id: string;
  /** Name of the owner. */
  owner: string;
  /** Whether the reader is the owner, who alone may change it. */
  own: boolean;
  version: string;
}

/** The dossiers of a holder, the one that was changed last first. Those that are damaged are left out. */
export async function dossiersOf(
  records: RecordStore,
  holder: Holder,
  listing: Listing = {},
): Promise<DossierSummary[]> {
  const own = await summariesOf(records, holder, listing);
  return own.sort((a, b) => compare(b.changedAt, a.changedAt) || compare(a.id, b.id));
}

/** @throws ZonelensError `not_allowed` when the holder has too many */
export async function addDossier(
  records: RecordStore,
  holder: Holder,
  dossier: Dossier,
): Promise<DossierSummary> {
  const id = ownedId('dossiers', holder.id);
  await claimRoom(records, QUOTA, holder, id);
  const createdAt = new Date().toISOString();
  const owner = { id: holder.id, name: holder.name };
  return keep(records, id, { owner, createdAt, changedAt: createdAt, dossier }, 'absent');
}

/** @param holder who reads it; null for somebody without a key @throws ZonelensError `not_found` */
export async function readDossier(
  records: RecordStore,
  holder: Holder | null,
  id: string,
): Promise<ReadDossier> {
  const { value, version } = await find(records, id);
  const { owner, ...rest } = value;
  return { id, version, owner: owner.name, own: owner.id === holder?.id, ...rest };
}

/**
 * Replaces a dossier as a whole.
 * @param expected the version that it replaces
 * @throws ZonelensError `not_found`; `not_allowed` when it is of somebody else; `changed_meanwhile`
 */
export async function changeDossier(
  records: RecordStore,
  holder: Holder,
  { id, version: expected, dossier }: { id: string; version: string; dossier: Dossier },
): Promise<DossierSummary> {
  const { owner, createdAt } = (await find(records, id)).value;
  if (owner.id !== holder.id)
    throw new ZonelensError(
      'not_allowed',
      `This dossier is of ${owner.name}, who alone may change it. Keep a copy of your own instead.`,
    );
  const value: KeptDossier = { owner, createdAt, changedAt: new Date().toISOString(), dossier };
  return unlessChanged(() => keep(records, id, value, expected));
}

async function keep(
  records: RecordStore,
  id: string,
  value: KeptDossier,
  expected: string | 'absent',
): Promise<DossierSummary> {
  const version = await records.put(KIND, id, value, expected);
  const summary = summaryOf({ id, value, version });
  await note(records, value.owner, [summary]);
  return summary;
}

/** Whoever runs the service may remove what nobody can change any more, but not change the words of others. */
export async function removeDossier(
  records: RecordStore,
  holder: Holder,
  { id, version }: { id: string; version: string },
): Promise<{ removed: string }> {
  const { owner } = (await find(records, id)).value;
  if (owner.id !== holder.id && !includes(holder.scope, 'admin'))
    throw new ZonelensError(
      'not_allowed',
      `This dossier is of ${owner.name}. Only its owner and keys of scope admin may remove it.`,
    );
  await unlessChanged(() => records.remove(KIND, id, version));
  await forget(records, owner, new Set([id]));
  await releaseRoom(records, QUOTA, owner, id);
  return { removed: id };
}

async function find(records: RecordStore, id: string): Promise<StoredRecord<KeptDossier>> {
  const found = isOwnedId(id) ? await records.get<KeptDossier>(KIND, id) : null;
  if (found !== null) return soundRecord(found, dossierFrameSchema);
  throw new ZonelensError('not_found', 'There is no dossier at this address. Its owner may have removed it.');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
