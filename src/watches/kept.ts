/** Where are watches kept, and who may read and change them? Each is one record; its owner alone sees it, by the key. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Holder } from '../access/keyring.js';
import { includes } from '../access/scopes.js';
import { headsFrom, type Listing, soundFrom, soundRecord, unlessChanged } from '../desk/kept.js';
import { isOwnedId, markOf, ownedId } from '../desk/owned-id.js';
import { claimRoom, type Quota, releaseRoom } from '../desk/quota.js';
import { ZonelensError } from '../errors.js';
import { DERIVED_KINDS } from '../store/kept-records.js';
import { WATCH_KIND } from '../store/news.js';
import type { RecordStore, StoredRecord } from '../store/record-store.js';
import { forgetTold } from './told.js';
import { askedBy, type Watch } from './watch.js';

/** Of one owner. Each is evaluated at every publication. */
export const MAX_WATCHES = 100;

/** They are small. */
const PAGE = 100;

const QUOTA: Quota = {
  kind: DERIVED_KINDS.watchQuota,
  most: MAX_WATCHES,
  refusal: `You keep ${MAX_WATCHES} watches, and may not keep more. Remove one first.`,
  held: async (records, { id: holder }) => {
    const ids = new Set<string>();
    const prefix = markOf('watches', holder);
    for await (const { id } of headsFrom(records, WATCH_KIND, { prefix, pageSize: PAGE })) ids.add(id);
    return ids;
  },
};

/** As it is kept. */
export interface KeptWatch {
  owner: Pick<Holder, 'id' | 'name'>;
  /** ISO, as `changedAt`. */
  createdAt: string;
  changedAt: string;
  /** The generation that was served when it was made: what came after is news. */
  from: string;
  watch: Watch;
  /** Signs what is posted, as Standard Webhooks writes it; null without a webhook. */
  secret: string | null;
}

/** Without which a watch can neither be asked nor told. What it asks is checked when it is asked. */
export const watchFrameSchema = z.looseObject({
  owner: z.object({ id: z.string(), name: z.string() }),
  ...{ createdAt: z.string(), changedAt: z.string(), from: z.string() },
  watch: z.looseObject({
    ...{ title: z.string(), kind: z.string(), request: z.record(z.string(), z.unknown()) },
    ...{ language: z.string(), webhook: z.string().nullable(), mail: z.string().nullable() },
  }),
  secret: z.string().nullable(),
});

export type StoredWatch = Pick<StoredRecord<KeptWatch>, 'id' | 'value' | 'version'>;

/** Every watch, whoever made it. */
export async function allWatches(
  records: RecordStore,
  onDamaged: Listing['onDamaged'] = () => {},
): Promise<StoredWatch[]> {
  return watchesWith(records, '', { onDamaged });
}

/** The watches of a holder, the one that was made last first. */
export async function watchesOf(
  records: RecordStore,
  { id }: Holder,
  listing: Listing = {},
): Promise<StoredWatch[]> {
  const marked = await watchesWith(records, markOf('watches', id), listing);
  const own = marked.filter(({ value }) => value.owner.id === id);
  return own.sort((a, b) => compare(b.value.createdAt, a.value.createdAt) || compare(a.id, b.id));
}

/** Those whose ids begin with a text. Those that are damaged are left out. */
async function watchesWith(records: RecordStore, prefix: string, listing: Listing): Promise<StoredWatch[]> {
  const all: StoredWatch[] = [];
  const reading = { ...listing, prefix, pageSize: PAGE };
  for await (const watch of soundFrom<KeptWatch>(records, WATCH_KIND, watchFrameSchema, reading))
    all.push(watch);
  return all;
}

/**
 * @param from the generation that is served
 * @throws ZonelensError `input_invalid` when its request is not valid; `not_allowed` when the holder has too many
 */
export async function addWatch(
  records: RecordStore,
  holder: Holder,
  watch: Watch,
  from: string,
): Promise<StoredWatch> {
  askedBy(watch);
  const id = ownedId('watches', holder.id);
  await claimRoom(records, QUOTA, holder, id);
  const createdAt = new Date().toISOString();
  const value: KeptWatch = {
    ...{ owner: { id: holder.id, name: holder.name }, createdAt, changedAt: createdAt, from, watch },
    secret: watch.webhook === null ? null : newSecret(),
  };
  return { id, value, version: await records.put(WATCH_KIND, id, value, 'absent') };
}

/** @throws ZonelensError `not_found`, also for a watch of somebody else, whose id is a secret */
export async function readWatch(records: RecordStore, holder: Holder, id: string): Promise<StoredWatch> {
  const found = await findWatch(records, id);
  if (found !== null && found.value.owner.id === holder.id) return found;
  throw missing();
}

/** Null when there is none. @throws DamagedRecord */
export async function findWatch(records: RecordStore, id: string): Promise<StoredRecord<KeptWatch> | null> {
  const found = isOwnedId(id) ? await records.get<KeptWatch>(WATCH_KIND, id) : null;
  return found && soundRecord(found, watchFrameSchema);
}

/**
 * Replaces what a watch asks and whom it tells. What it has told stays. Another webhook gets a secret of its own.
 * @param expected the version that it replaces
 * @throws ZonelensError `not_found`, `input_invalid`, `changed_meanwhile`
 */
export async function changeWatch(
  records: RecordStore,
  holder: Holder,
  { id, version: expected, watch }: { id: string; version: string; watch: Watch },
): Promise<StoredWatch & { hasNewSecret: boolean }> {
  const { value: former } = await readWatch(records, holder, id);
  askedBy(watch);
  const hasNewSecret = watch.webhook !== null && watch.webhook !== former.watch.webhook;
  const kept = watch.webhook === null ? null : former.secret;
  const value: KeptWatch = {
    ...former,
    ...{ watch, changedAt: new Date().toISOString(), secret: hasNewSecret ? newSecret() : kept },
  };
  const version = await unlessChanged(() => records.put(WATCH_KIND, id, value, expected));
  return { id, value, version, hasNewSecret };
}

/** With what it has told. Its owner may, and keys of scope admin. @throws ZonelensError `not_found`, `changed_meanwhile` */
export async function removeWatch(
  records: RecordStore,
  holder: Holder,
  { id, version }: { id: string; version: string },
): Promise<{ removed: string }> {
  const found = await findWatch(records, id);
  if (found === null || (found.value.owner.id !== holder.id && !includes(holder.scope, 'admin')))
    throw missing();
  await unlessChanged(() => records.remove(WATCH_KIND, id, version));
  await forgetTold(records, id);
  await releaseRoom(records, QUOTA, found.value.owner, id);
  return { removed: id };
}

const missing = () =>
  new ZonelensError('not_found', 'You have no watch with this id. It may have been removed.');

/** As Standard Webhooks writes secrets: 24 to 64 bytes in Base64. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
