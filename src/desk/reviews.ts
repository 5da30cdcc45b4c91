/** Where is kept what analysts say of statements, dates, figures and places? All readers see the same, and who said it when. */
import type { Holder } from '../access/keyring.js';
import type { Table } from '../compare/table.js';
import { ZonelensError } from '../errors.js';
import type { RecordStore, StoredRecord } from '../store/record-store.js';
import { recordsFrom, unlessChanged } from './kept.js';
import { type KeptReview, type Review, reviewId } from './review.js';

const KIND = 'review';

/** As `reviewId` makes them. */
export const REVIEW_ID = /^[\w-]{1,200}:[a-z]{1,20}:\d{1,16}-\d{1,16}$/;

/** They are small, and a list may have to look at all of them. */
const PAGE = 500;

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

/** In the order of their ids, so that those of a passage stand together. */
export async function listReviews(records: RecordStore, query: ReviewQuery): Promise<ReviewPage> {
  const { passage, after, limit } = query;
  const reviews: ReadReview[] = [];
  const where = {
    prefix: passage === null ? '' : `${passage}:`,
    after: after ?? undefined,
    pageSize: PAGE,
  };
  for await (const record of recordsFrom<KeptReview>(records, KIND, where)) {
    if (!isMeant(record.value, query)) continue;
    if (reviews.length === limit) return { reviews, next: reviews.at(-1)?.id ?? null };
    reviews.push(readOf(record));
  }
  return { reviews, next: null };
}

/** @throws ZonelensError `not_found` */
export async function readReview(records: RecordStore, id: string): Promise<ReadReview> {
  return readOf(await find(records, id));
}

/**
 * Keeps the word of a holder on a target, in place of the one that was there.
 * @param expected the version that it replaces, or `absent`
 * @throws ZonelensError `input_invalid` when the id is of another target; `changed_meanwhile`
 */
export async function putReview(
  records: RecordStore,
  { name }: Holder,
  { id, version: expected, review }: { id: string; version: string | 'absent'; review: Review },
): Promise<ReadReview> {
  assertValid(id, review);
  const value: KeptReview = { ...review, by: name, at: new Date().toISOString() };
  const version = await unlessChanged(() => records.put(KIND, id, value, expected));
  return readOf({ id, value, version });
}

/** @throws ZonelensError `not_found`, `changed_meanwhile` */
export async function removeReview(
  records: RecordStore,
  { id, version }: { id: string; version: string },
): Promise<{ removed: string }> {
  await find(records, id);
  await unlessChanged(() => records.remove(KIND, id, version));
  return { removed: id };
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

function assertValid(id: string, review: Review): void {
  const own = reviewId(review);
  const faults = [
    ...(id === own ? [] : [{ field: 'id', message: `must be that of the target, ${own}` }]),
    ...(review.end > review.start ? [] : [{ field: 'end', message: 'must be greater than start' }]),
    ...(review.quote.length === review.end - review.start
      ? []
      : [{ field: 'quote', message: 'must be the text from start to end' }]),
  ];
  if (faults.length > 0) throw new ZonelensError('input_invalid', 'The request is not valid.', { faults });
}

async function find(records: RecordStore, id: string): Promise<StoredRecord<KeptReview>> {
  const found = REVIEW_ID.test(id) ? await records.get<KeptReview>(KIND, id) : null;
  if (found !== null) return found;
  throw new ZonelensError('not_found', 'There is no review with this id.');
}

const readOf = ({
  id,
  value,
  version,
}: Pick<StoredRecord<KeptReview>, 'id' | 'value' | 'version'>): ReadReview => ({ id, version, ...value });
