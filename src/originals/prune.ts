/** Which originals of an article are still of use? Those of the versions that readers may have before them. */
import type { OriginalOfText } from './original.js';

/** Versions of one article of which nobody knows whether they are shown, such as those of runs that failed. */
const MOST_UNKNOWN = 4;

/**
 * @param isThere whether the new generation or the one before it has the article
 * @param versions content hashes of the article in these two, as far as they are known
 * @returns some of them, in the same order
 */
export function remaining(
  originals: readonly OriginalOfText[],
  { isThere, versions }: { isThere: boolean; versions: readonly string[] },
): OriginalOfText[] {
  if (!isThere) return [];
  const shown = originals.filter(({ content }) => versions.includes(content));
  // The article may have been corrected after it was read, so that its versions have other hashes.
  return shown.length === 0 ? originals.slice(0, MOST_UNKNOWN) : shown;
}
