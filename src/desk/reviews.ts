/** Where is kept what analysts say of statements, dates, figures and places? All readers see the same, and who said it when. */
import type { Holder } from '../access/keyring.js';
import type { Table } from '../compare/table.js';
import { ZonelensError } from '../errors.js';
import { DERIVED_KINDS } from '../store/kept-records.js';
import { RecordConflict, type RecordStore, type StoredRecord } from '../store/record-store.js';
import { type Listing, soundFrom, soundRecord, unlessChanged } from './kept.js';
import { claimRoom, type Quota, releaseRoom } from './quota.js';
import { type KeptReview, REVIEW_KIND as KIND, type Review, reviewFrameSchema } from './review.js';

/** As `reviewId` makes them. */
export const REVIEW_ID = /^[\w-]{1,200}:[a-z]{1,20}:\d{1,16}-\d{1,16}$/;

/** They are small, and a list may have to look at all of them. */
const PAGE = 200;

/** Of one key. */
export const MAX_REVIEWS = 2000;

const QUOTA: Quota = {
  kind: DERIVED_KINDS.reviewQuota,
  most: MAX_REVIEWS,
  refusal: `You keep ${MAX_REVIEWS} reviews, and may not keep more. Take one back first.`,
  held: reviewIds,
};

/** As the store has it. */
interface StoredReview extends KeptReview {
  /** Id of the key; reviews of earlier versions have none. */
  holder?: string;
}

/** A review as it is read. */
export interface ReadReview extends KeptReview {
  id: string;
  version: string;
}

export interface ReviewPage {
  reviews: ReadReview[];
  /** Id of the last one, after which the next page begins; null at the end. */
  next: string | null;
}

/** Which reviews are meant. Null for any. */
export interface ReviewQuery {
  passage: string | null;
  article: string | null;
  word: Review['word'] | null;
  /** Id of the last one of the former page. */
  after: string | null;
  limit: number;
}

/** Those that are damaged are left out. In the order of their ids, so that those of a passage stand together. */
export async function listReviews(
  records: RecordStore,
  query: ReviewQuery,
  listing: Listing = {},
): Promise<ReviewPage> {
  const { passage, after, limit } = query;
  const reviews: ReadReview[] = [];
  const where = {
    prefix: passage === null ? '' : `${passage}:`,
    after: after ?? undefined,
    ...listing,
  };
  for await (const record of soundReviews(records, where)) {
    if (!isMeant(record.value, query)) continue;
    if (reviews.length === limit) return { reviews, next: reviews.at(-1)?.id ?? null };
    reviews.push(readOf(record));
  }
  return { reviews, next: null };
}

interface From extends Listing {
  prefix: string;
  after?: string | undefined;
}

const soundReviews = (records: RecordStore, from: From) =>
  soundFrom<StoredReview>(records, KIND, reviewFrameSchema, { ...from, pageSize: PAGE });

/** Ids of the reviews of a holder. */
async function reviewIds(records: RecordStore, { id }: Pick<Holder, 'id'>): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const record of soundReviews(records, { prefix: '' }))
    if (record.value.holder === id) ids.add(record.id);
  return ids;
}

/** @throws ZonelensError `not_found` */
export async function readReview(records: RecordStore, id: string): Promise<ReadReview> {
  return readOf(await find(records, id));
}

/**
 * Keeps the word of a holder on a target, in place of the one that was there.
 * @param expected the version that it replaces, or `absent`
 * @param review one that `assertReview` lets pass
 * @throws ZonelensError `changed_meanwhile`; `not_allowed` when the holder has too many
 */
export async function putReview(
  records: RecordStore,
  holder: Holder,
  { id, version: expected, review }: { id: string; version: string | 'absent'; review: Review },
): Promise<ReadReview> {
  const former = await lookUp(records, id);
  const isOwn = former?.value.holder === holder.id;
  const value: StoredReview = {
    ...review,
    ...{ by: holder.name, at: new Date().toISOString(), holder: holder.id },
  };
  const version = await unlessChanged(async () => {
    if ((former?.version ?? 'absent') !== expected) throw new RecordConflict(KIND, id);
    if (!isOwn) await claimRoom(records, QUOTA, holder, id);
    return records.put(KIND, id, value, expected);
  });
  if (!isOwn) await released(records, id, former?.value);
  return readOf({ id, value, version });
}

/** @throws ZonelensError `not_found`, `changed_meanwhile` */
export async function removeReview(
  records: RecordStore,
  { id, version }: { id: string; version: string },
): Promise<{ removed: string }> {
  const { value } = await find(records, id);
  await unlessChanged(() => records.remove(KIND, id, version));
  await released(records, id, value);
  return { removed: id };
}

async function released(records: RecordStore, id: string, former: StoredReview | undefined): Promise<void> {
  if (former?.holder !== undefined) await releaseRoom(records, QUOTA, { id: former.holder }, id);
}

/** One row for each: what the machine said of which text, and what is right, with who says so. */
export function reviewTable({ reviews }: ReviewPage): Table {
  return {
    header: [
      ...['kind', 'quote', 'said', 'word', 'right', 'note', 'by', 'at'],
      ...['article', 'passage', 'start', 'end'],
    ],
    rows: reviews.map(({ kind, quote, said, word, right, note, by, at, article, passage, start, end }) => [
      ...[kind, quote, said, word, right ?? '', note, by, at],
      ...[article, passage, String(start), String(end)],
    ]),
  };
}

function isMeant(review: KeptReview, { passage, article, word }: ReviewQuery): boolean {
  return (
    (passage === null || review.passage === passage) &&
    (article === null || review.article === article) &&
    (word === null || review.word === word)
  );
}

async function find(records: RecordStore, id: string): Promise<StoredRecord<StoredReview>> {
  const found = REVIEW_ID.test(id) ? await lookUp(records, id) : null;
  if (found !== null) return found;
  throw new ZonelensError('not_found', 'There is no review with this id.');
}

async function lookUp(records: RecordStore, id: string): Promise<StoredRecord<StoredReview> | null> {
  const found = await records.get<StoredReview>(KIND, id);
  return found && soundRecord(found, reviewFrameSchema);
}

/** Shows nothing of the key but its name. */
function readOf({
  id,
  value: { holder: _, ...review },
  version,
}: Pick<StoredRecord<StoredReview>, 'id' | 'value' | 'version'>): ReadReview {
  return { id, version, ...review };
}
