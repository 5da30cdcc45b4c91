/** How is everything read that a request matches, as it was at one moment? Page after page of a point in time. */
import { answerOf, type Hit } from './answers.js';
import { notOpenSearch } from './errors.js';
import { pathOf, type Requests } from './requests.js';

/** How long the server keeps the state after a page. Whoever reads has so long to deal with it. */
const KEEP_ALIVE = '5m';

/**
 * Hits in pages of at most `size`. Without `sort` in the body their order means nothing; with it, no two documents may have the
 * same values, or some may be missed.
 * @throws ZonelensError, also when the server has lost the state
 */
export async function* scan(
  requests: Requests,
  index: string,
  body: object,
  size: number,
): AsyncGenerator<Hit[]> {
  const { target } = requests;
  const opened = await requests.send({
    method: 'POST',
    path: pathOf(index, '_search', 'point_in_time'),
    query: { keep_alive: KEEP_ALIVE, allow_partial_pit_creation: false },
  });
  let id: unknown = opened.body.pit_id;
  const shards: unknown = opened.body._shards?.total;
  if (typeof id !== 'string' || typeof shards !== 'number') throw notOpenSearch(target);
  try {
    for (const slice of slicesOf(body, shards)) {
      let after: object = {};
      for (;;) {
        const page = {
          // Numbers of documents are unique within a shard, and the fastest order.
          sort: [{ _doc: 'asc' }],
          track_total_hits: false,
          ...body,
          ...slice,
          ...after,
          size,
          pit: { id, keep_alive: KEEP_ALIVE },
        };
        const reply = await requests.send({ method: 'POST', path: '/_search', body: page });
        id = reply.body.pit_id ?? id;
        const { hits } = answerOf(reply.body, target);
        if (hits.length > 0) yield hits;
        if (hits.length < size) break;
        after = { search_after: hits.at(-1)?.sort };
      }
    }
  } finally {
    await requests
      .once({ method: 'DELETE', path: '/_search/point_in_time', body: { pit_id: [id] } })
      .catch(() => {}); // The server forgets it by itself.
  }
}

/** The shards one after another, unless the body has an order of its own: as many slices as shards are the shards. */
function slicesOf(body: object, shards: number): object[] {
  if ('sort' in body || shards < 2) return [{}];
  return Array.from({ length: shards }, (_, id) => ({ slice: { id, max: shards } }));
}
