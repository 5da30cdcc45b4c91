/** How are the feeds of watches read? Whoever knows the address of one may, since feed readers send no keys. */
import type { Request, Response } from 'express';
import { Router } from 'express';
import type { RecordStore } from '../store/record-store.js';
import { ATOM, atomOf, type Feed, JSON_FEED, jsonFeedOf } from '../watches/feed.js';
import { findWatch } from '../watches/kept.js';
import { toldBy } from '../watches/told.js';
import { methodNotAllowed, sendProblem } from './problem.js';

const FORMATS = {
  atom: { mediaType: ATOM, write: atomOf },
  json: { mediaType: JSON_FEED, write: jsonFeedOf },
} as const;

export interface FeedOptions {
  records: RecordStore;
  /** Address of the pages, as the world sees it; null to take that of the request. */
  publicUrl: string | null;
}

/** Routes `/feeds/{id}.atom` and `/feeds/{id}.json`. Express answers conditional requests by the ETag of the body. */
export function feedRoutes({ records, publicUrl }: FeedOptions): Router {
  const router = Router();
  for (const [extension, { mediaType, write }] of Object.entries(FORMATS))
    router
      .route(`/feeds/:id.${extension}`)
      .get(async (request, response) => {
        const feed = await feedOf(request as Request<{ id: string }>, records, publicUrl);
        if (feed === null) return sendNoFeed(response);
        response.set('Content-Type', mediaType).set('Cache-Control', 'private, no-cache').send(write(feed));
      })
      .all(methodNotAllowed('GET'));
  return router;
}

async function feedOf(
  request: Request<{ id: string }>,
  records: RecordStore,
  publicUrl: string | null,
): Promise<Feed | null> {
  const { id } = request.params;
  const found = await findWatch(records, id);
  if (found === null) return null;
  const pages = publicUrl ?? `${request.protocol}://${request.host}/`;
  const { watch, changedAt } = found.value;
  const { entries } = await toldBy(records, id);
  const { title, language } = watch;
  return { id, title, language, changedAt, entries, pages, self: new URL(request.path.slice(1), pages).href };
}

function sendNoFeed(response: Response): void {
  sendProblem(response, 404, 'There is no feed at this address. Whoever made its watch may have removed it.');
}
