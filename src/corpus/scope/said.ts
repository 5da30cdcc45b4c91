/** Which places is an article about, with the word of a person above what the text says? */
import type { Article } from '../article.js';
import type { ScopeGround } from './evidence.js';
import { placeById } from './place.js';
import { scopesOf } from './scope.js';

interface SaidScope {
  /** The id of the place. */
  place: string;
  by: ScopeGround;
  /** The words that say so; what a person said is the name of the place. */
  evidence: string;
}

/** The main place first. Empty for an article that is about none. */
export function saidScopesOf(article: Article): SaidScope[] {
  const said = article.corrected?.place;
  if (said === undefined)
    return scopesOf(article).map(({ place, by, evidence }) => ({ place, by, evidence: evidence.text }));
  const { is } = said;
  return is === null ? [] : [{ place: is, by: 'corrected', evidence: placeById(is)?.name ?? is }];
}
