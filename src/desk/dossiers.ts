/**
 * Where are dossiers kept, and who may change them? Each is one record: whoever made it changes it, everybody who knows its address
 * reads it, and no change replaces one that its author had not seen.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Holder } from '../access/keyring.js';
import { includes } from '../access/scopes.js';
import { ZonelensError } from '../errors.js';
import type { RecordStore, StoredRecord } from '../store/record-store.js';
import type { Dossier } from './dossier.js';
import { MARK_BYTES, SECRET_BYTES, SERVICE_DOSSIER } from './dossier-id.js';
import { recordsFrom, unlessChanged } from './kept.js';

const KIND = 'dossier';

/** Of a dossier as JSON: several times what 500 quoted passages take. */
export const MAX_DOSSIER_BYTES = 4 * 1024 ** 2;

/** Of one owner. A list reads them all. */
const MAX_DOSSIERS = 100;

/** A list holds so many in memory at once. */
const PAGE = 4;

/** As it is kept. */
export interface KeptDossier {
  owner: Pick<Holder, 'id' | 'name'>;
  /** ISO, as `changedAt`. */
  createdAt: string;
  changedAt: string;
  dossier: Dossier;
}

/** What a list says of a dossier. */
export interface DossierSummary extends Pick<KeptDossier, 'createdAt' | 'changedAt'> {
  id: string;
  title: string;
  /** Numbers of both. */
  sections: number;
  items: number;
  version: string;
}

/** A dossier as somebody reads it. */
export interface ReadDossier extends Pick<KeptDossier, 'createdAt' | 'changedAt' | 'dossier'> {
  id: string;
  /** Name of the owner. */
  owner: string;
  /** Whether the reader is the owner, who alone may change it. */
  own: boolean;
  version: string;
}

/** The dossiers of a holder, the one that was changed last first. */
export async function dossiersOf(records: RecordStore, { id }: Holder): Promise<DossierSummary[]> {
  const own: DossierSummary[] = [];
  const where = { prefix: markOf(id), pageSize: PAGE };
  for await (const record of recordsFrom<KeptDossier>(records, KIND, where))
    if (record.value.owner.id === id) own.push(summaryOf(record));
  return own.sort((a, b) => compare(b.changedAt, a.changedAt) || compare(a.id, b.id));
}

/** @throws ZonelensError `not_allowed` when the holder has too many */
export async function addDossier(
  records: RecordStore,
  holder: Holder,
  dossier: Dossier,
): Promise<DossierSummary> {
  if ((await dossiersOf(records, holder)).length >= MAX_DOSSIERS)
    throw new ZonelensError(
      'not_allowed',
      `You keep ${MAX_DOSSIERS} dossiers, and may not keep more. Remove one first, or export it.`,
    );
  const id = markOf(holder.id) + randomBytes(SECRET_BYTES).toString('base64url');
  const createdAt = new Date().toISOString();
  const owner = { id: holder.id, name: holder.name };
  const value: KeptDossier = { owner, createdAt, changedAt: createdAt, dossier };
  const version = await records.put(KIND, id, value, 'absent');
  return summaryOf({ id, value, version });
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
  const version = await unlessChanged(() => records.put(KIND, id, value, expected));
  return summaryOf({ id, value, version });
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
  return { removed: id };
}

async function find(records: RecordStore, id: string): Promise<StoredRecord<KeptDossier>> {
  const found = SERVICE_DOSSIER.test(id) ? await records.get<KeptDossier>(KIND, id) : null;
  if (found !== null) return found;
  throw new ZonelensError('not_found', 'There is no dossier at this address. Its owner may have removed it.');
}

function summaryOf({
  id,
  version,
  value: { dossier, createdAt, changedAt },
}: Pick<StoredRecord<KeptDossier>, 'id' | 'value' | 'version'>): DossierSummary {
  const { title, sections } = dossier;
  const items = sections.reduce((sum, section) => sum + section.items.length, 0);
  return { id, title, sections: sections.length, items, createdAt, changedAt, version };
}

function markOf(holderId: string): string {
  const digest = createHash('sha256').update(`dossiers of ${holderId}`).digest();
  return digest.subarray(0, MARK_BYTES).toString('base64url');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
