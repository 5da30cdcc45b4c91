/** Is there a good match at all, or only the least bad ones? */
import { findZones } from '../corpus/zones.js';
import { findConcepts } from '../glossary/match.js';
import type { Match } from './match.js';
import type { Similarities } from './similarity.js';
import type { Wording } from './syntax.js';

/** How many of the best matches are compared with the relevance floor. */
const COMPARED = 10;

/**
 * A match is good when its cosine reaches the model's relevance floor. It is also good when the best match holds words of
 * a query that names a zone or a concept of zone policy. `npm run evaluate` prints how often this is right.
 *
 * @param matches best first
 * @param floor from the model's card; without one every match is good
 */
export async function isGoodMatch(
  matches: readonly Match[],
  {
    wording,
    similarities,
    floor,
  }: { wording: Wording; similarities: Similarities; floor: number | undefined },
): Promise<boolean> {
  const [best] = matches;
  if (best === undefined) return false;
  if (floor === undefined) return true;
  const nearest = await similarities.of(matches.slice(0, COMPARED).map(({ label }) => label));
  if (nearest.some((similarity) => similarity !== null && similarity >= floor)) return true;
  const holdsWords = best.lexical !== null || best.expanded !== null;
  return holdsWords && (findConcepts(wording.text).length > 0 || findZones(wording.text).length > 0);
}
