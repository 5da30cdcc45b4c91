/**
 * How is all read that a query matches, however much it is? Page after page in an order in which no two documents are equal. No
 * point in time is needed where the query names documents that never change.
 */
import type { Connection, Hit } from './connection/index.js';

/** Large documents, such as passages with vectors and token states, are asked for so many at once. */
export const LARGE_AT_ONCE = 200;

/**
 * @param sort fields of which no two documents have the same values
 * @param size of a page
 */
export async function* pagesOf(
  connection: Connection,
  index: string,
  { sort, size, ...body }: { sort: readonly string[]; size: number; query: object; [part: string]: unknown },
): AsyncGenerator<Hit[]> {
  let after: object = {};
  for (;;) {
    const { hits } = await connection.search(index, {
      track_total_hits: false,
      ...body,
      ...after,
      sort: sort.map((field) => ({ [field]: 'asc' })),
      size,
    });
    if (hits.length > 0) yield hits;
    if (hits.length < size) return;
    after = { search_after: hits.at(-1)?.sort };
  }
}
