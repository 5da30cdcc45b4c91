/**
 * Which place does an id stand for? Zones have the ids of the gazetteer; the other levels have their full path as their id:
 * `国家`, `山东省`, `山东省青岛市`, `山东省青岛市城阳区`.
 */
import { resolveZone, zoneById } from './gazetteer.js';
import { type Place, placesNamed } from './places.js';
import { remembering } from './remember.js';

/** From the widest to the narrowest. */
export const LEVELS = ['state', 'province', 'city', 'district', 'zone'] as const;
export type Level = (typeof LEVELS)[number];

export interface PlaceRecord {
  id: string;
  name: string;
  level: Level;
  /** Id of the next wider place; null for the state. */
  within: string | null;
}

const STATE: PlaceRecord = { id: '国家', name: '国家', level: 'state', within: null };

/** Places whose records are kept: filters ask for the same few hundred of each passage. */
const MAX_REMEMBERED = 5000;

/** Null for an id that stands for no place. */
export const placeById = remembering(MAX_REMEMBERED, findPlace);

/** Full name of the province that a place lies in, or is; null for the state, and where it is not known. */
export const provinceOf = remembering(
  MAX_REMEMBERED,
  (id) => zoneById(id)?.province ?? administrativeOf(id)?.province ?? null,
);

function findPlace(id: string): PlaceRecord | null {
  if (id === STATE.id) return STATE;
  const zone = zoneById(id);
  if (zone !== null) {
    const { name, province, city } = zone;
    const within = city === null || city === province ? province : `${province ?? ''}${city}`;
    return { id, name, level: 'zone', within: within ?? STATE.id };
  }
  const place = administrativeOf(id);
  return place === null ? null : recordOf(place);
}

/** The ids of the places that people mean by an id or a name; several when places share the name. */
export function resolvePlaces(name: string): string[] {
  const zone = resolveZone(name);
  if (zone !== null) return [zone.id];
  const place = placeById(name);
  if (place !== null) return [place.id];
  return [...new Set(placesNamed(name).map((each) => recordOf(each).id))];
}

/** The place whose id this is: the last part of the path is its name. */
function administrativeOf(id: string): Place | null {
  for (let start = 0; start <= id.length - 2; start += 1) {
    const found = placesNamed(id.slice(start)).find((place) => recordOf(place).id === id);
    if (found !== undefined) return found;
  }
  return null;
}

function recordOf({ name, level, province, city }: Place): PlaceRecord {
  // A municipality is a province and its own city.
  if (name === province) return { id: name, name, level: 'province', within: STATE.id };
  if (level === 'city') return { id: `${province}${name}`, name, level: 'city', within: province };
  const within = city === null || city === province ? province : `${province}${city}`;
  return { id: `${within}${name}`, name, level: 'district', within };
}
