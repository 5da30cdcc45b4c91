/** Where are watches kept, and who may read and change them? Each is one record; its owner alone sees it, by the key. */
import { createHash, randomBytes } from 'node:crypto';
import type { Holder } from '../access/keyring.js';
import { includes } from '../access/scopes.js';
import { recordsFrom, unlessChanged } from '../desk/kept.js';
import { ZonelensError } from '../errors.js';
import { WATCH_KIND } from '../store/news.js';
import { type RecordStore, recordsOf, type StoredRecord } from '../store/record-store.js';
import { forgetTold } from './told.js';
import { askedBy, type Watch } from './watch.js';

/** Of one owner. Each is evaluated at every publication. */
export const MAX_WATCHES = 100;

/** They are small. */
const PAGE = 100;

/** 144 bits, which nobody guesses: the address of its feeds. */
const SECRET_BYTES = 18;
/** Marks the watches of an owner, so that they lie together. Others may share it: it is no proof. */
const MARK_BYTES = 6;

/** Both in Base64 for addresses. */
const WATCH_ID = /^[\w-]{32}$/;

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

export type StoredWatch = Pick<StoredRecord<KeptWatch>, 'id' | 'value' | 'version'>;

/** Every watch, whoever made it. */
export async function allWatches(records: RecordStore): Promise<StoredWatch[]> {
  const all: StoredWatch[] = [];
  for await (const record of recordsOf<KeptWatch>(records, WATCH_KIND, { pageSize: PAGE })) all.push(record);
  return all;
}

/** The watches of a holder, the one that was made last first. */
export async function watchesOf(records: RecordStore, { id }: Holder): Promise<StoredWatch[]> {
  const own: StoredWatch[] = [];
  for await (const record of recordsFrom<KeptWatch>(records, WATCH_KIND, {
    prefix: markOf(id),
    pageSize: PAGE,
  }))
    if (record.value.owner.id === id) own.push(record);
  return own.sort((a, b) => compare(b.value.createdAt, a.value.createdAt) || compare(a.id, b.id));
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
  if ((await watchesOf(records, holder)).length >= MAX_WATCHES)
    throw new ZonelensError(
      'not_allowed',
      `You keep ${MAX_WATCHES} watches, and may not keep more. Remove one first.`,
    );
  const id = markOf(holder.id) + randomBytes(SECRET_BYTES).toString('base64url');
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

/** Null when there is none. */
export async function findWatch(records: RecordStore, id: string): Promise<StoredRecord<KeptWatch> | null> {
  return WATCH_ID.test(id) ? records.get<KeptWatch>(WATCH_KIND, id) : null;
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
  return { removed: id };
}

const missing = () =>
  new ZonelensError('not_found', 'You have no watch with this id. It may have been removed.');

/** As Standard Webhooks writes secrets: 24 to 64 bytes in Base64. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

function markOf(holderId: string): string {
  const digest = createHash('sha256').update(`watches of ${holderId}`).digest();
  return digest.subarray(0, MARK_BYTES).toString('base64url');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
