/** Why can an index not be taken over by another one? */
import { ZonelensError } from '../errors.js';

/** @param place of the index */
export function notUpToDate(place: string): ZonelensError {
  return new ZonelensError(
    'index_incompatible',
    `The index in ${place} was made by another version of the program, or with other data files, so its copy would differ. ` +
      'Bring it up to date first: npm run ingest',
  );
}

export function missingArticle(key: string): ZonelensError {
  return new ZonelensError('index_corrupt', `The index names the article ${key}, but does not hold it.`);
}
