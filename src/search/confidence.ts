/** Is there a good match at all, or only the least bad ones? */
import { findZones } from '../corpus/zones.js';
import { findConcepts } from '../glossary/match.js';
import type { PassageStore } from '../store/passage-store.js';
import type { Match } from './match.js';
import { similaritiesTo } from './similarity.js';
import type { Wording } from './syntax.js';

/**
 * A match is good when its cosine reaches the model's relevance floor, or when it holds words of a query that names a
 * zone or a concept of zone policy. `npm run evaluate` prints how often this is right.
 *
 * @param floor of the model's card; without one every match is good
 */
export async function isGoodMatch(
  store: PassageStore,
  matches: readonly Match[],
  { wording, vector, floor }: { wording: Wording; vector: Float32Array | null; floor: number | undefined },
): Promise<boolean> {
  const [best] = matches;
  if (best === undefined) return false;
  if (floor === undefined) return true;
  const labels = matches.slice(0, 10).map(({ label }) => label);
  const near =
    (await similaritiesTo(vector, store, labels))?.some((similarity) => similarity >= floor) ?? false;
  const held = best.lexical !== null || best.expanded !== null;
  return near || (held && (findConcepts(wording.text).length > 0 || findZones(wording.text).length > 0));
}
