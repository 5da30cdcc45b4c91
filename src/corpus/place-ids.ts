/** Which places do people mean by a name, and in which province does a place lie? */
import { remembering } from './remember.js';
import { placeById, placesTyped } from './scope/place.js';

/**
 * The ids of the places that people mean by an id or a name: the highest of that name (吉林 is the province), and all of that
 * level (every 鼓楼区).
 */
export function resolvePlaces(name: string): string[] {
  const places = placesTyped(name);
  return places.filter(({ level }) => level === places[0]?.level).map(({ id }) => id);
}

/** Filters ask for the same few hundred places of each passage. */
const MAX_REMEMBERED = 5000;

/** Full name of the province that a place lies in, or is; null for the state, and where it is not known. */
export const provinceOf = remembering(MAX_REMEMBERED, (id): string | null => {
  const around = [id, ...(placeById(id)?.within ?? [])];
  return around.find((each) => placeById(each)?.level === 'province') ?? null;
});
