/** Of which place and of which text is a passage, and from which places does wording come down to another one? */
import { isWithin, placeById, STATE } from '../corpus/scope/place.js';
import type { StoredArticle, StoredPassage } from '../store/records.js';

/** Id of the place that an article is about, or that its passage speaks of first; null when neither is known. */
export const placeOf = ({ article, about }: Pick<StoredPassage, 'article' | 'about'>): string | null =>
  article.scope?.place ?? about[0] ?? null;

/** The same for all versions of a text: the id of the newest one. */
export const textOf = ({ id, newerVersion }: Pick<StoredArticle, 'id' | 'newerVersion'>): string =>
  newerVersion?.id ?? id;

/** Whether one place lies around another one, whose texts follow its own. Of a text of no known place only the State does. */
export function isHigher(one: string | null, other: string | null): boolean {
  const [outer, inner] = [one && placeById(one), other && placeById(other)];
  if (!outer) return false;
  return inner ? isWithin(inner, outer) : outer.id === STATE.id;
}
