/** What does the live generation have of an article? The documents of a draft are not live yet. */
import type { LiveArticle } from '../../../store/index-draft.js';
import { articleIdOf } from '../../../store/records.js';
import { indexOf } from '../marker.js';
import { pagesOf } from '../pages.js';
import type { BaseArticles } from './base.js';
import type { DraftStart } from './start.js';

/** Ids only. */
const PASSAGES_AT_ONCE = 1000;

/** @param articles those of the live generation */
export async function liveArticle(
  { connection, live }: Pick<DraftStart, 'connection' | 'live'>,
  articles: BaseArticles,
  key: string,
): Promise<LiveArticle | null> {
  const article = live === null ? null : await articles.get(articleIdOf(key));
  if (article === null || live === null) return null;
  const passages: string[] = [];
  for await (const hits of pagesOf(connection, indexOf(connection, 'passages', live.marker), {
    ...{ sort: ['label'], size: PASSAGES_AT_ONCE, _source: ['id'] },
    query: { bool: { filter: [{ term: { revision: article.revision } }] } },
  }))
    passages.push(...hits.map(({ source }) => source.id as string));
  return { contentHash: article.contentHash, passages };
}
