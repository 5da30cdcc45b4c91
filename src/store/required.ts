/** What is read of an index by an id that somebody gives, who is told when there is nothing under it. */
import { ZonelensError } from '../errors.js';
import type { PassageStore } from './passage-store.js';
import type { StoredPassage, WholeArticle } from './records.js';

/** @throws ZonelensError `not_found` */
export async function requiredPassage(
  store: Pick<PassageStore, 'passagesById'>,
  id: string,
): Promise<StoredPassage> {
  const [passage] = await store.passagesById([id]);
  if (passage === undefined) throw new ZonelensError('not_found', `There is no passage ${id}.`);
  return passage;
}

/** @throws ZonelensError `not_found` */
export async function requiredArticle(
  store: Pick<PassageStore, 'articleById'>,
  id: string,
): Promise<WholeArticle> {
  const article = await store.articleById(id);
  if (article === null) throw new ZonelensError('not_found', `There is no article ${id}.`);
  return article;
}
