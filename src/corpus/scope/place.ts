/**
 * Of which places can a text be? Zones and administrative divisions in one hierarchy: zone, host district, city, province,
 * state. A place's id is all that an index stores; every thread reads the rest from the id.
 */
import { allDivisions, type Division, divisionNameAt, divisionsNamed, isInside } from '../divisions.js';
import { resolveZone, type Zone, zoneById, zoneNamed } from '../gazetteer.js';
import { normalisedText } from '../normalise.js';
import { remembering } from '../remember.js';
import { kindEnding } from '../zone-kinds.js';

export const PLACE_LEVELS = ['state', 'province', 'city', 'district', 'zone'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

export interface Place {
  /** `qingdao-hitech`, `山东省青岛市城阳区`, `国家`; of a zone in no list its name. */
  id: string;
  /** The official name, without those of the places around it: 城阳区. */
  name: string;
  level: PlaceLevel;
  /** The ids of the places around it, outward, as far as they are known. The state is always the last. */
  within: readonly string[];
}

export const STATE: Place = { id: '国家', name: '国家', level: 'state', within: [] };
const NAMES_OF_STATE = new Set(['国家', '全国', '我国', '中国', '中华人民共和国']);

interface Divisions {
  byId: ReadonlyMap<string, Place>;
  placeOf: ReadonlyMap<Division, Place>;
}

let built: Divisions | undefined;

function divisions(): Divisions {
  built ??= buildDivisions();
  return built;
}

function buildDivisions(): Divisions {
  const byId = new Map<string, Place>();
  const placeOf = new Map<Division, Place>();
  for (const division of allDivisions()) {
    const zone = zoneOfSameName(division);
    const place = zone === null ? divisionPlace(division) : placeOfZone(zone);
    placeOf.set(division, place);
    if (zone === null) byId.set(place.id, place);
  }
  return { byId, placeOf };
}

/** 浦东新区 and 沈北新区 are districts and zones; they are one place, the zone. */
function zoneOfSameName({ name, level, province, city }: Division): Zone | null {
  if (level !== 'county' || kindEnding(name) === null) return null;
  const names = [city, province, ''].map((outer) => (outer === null ? name : outer + name));
  const zone = names.map(zoneNamed).find((each) => each?.districts.includes(name)) ?? null;
  return zone?.province === province ? zone : null;
}

function divisionPlace({ name, level, province, city }: Division): Place {
  const isMunicipality = city === province;
  if (level === 'province' || (isMunicipality && level === 'city'))
    return { id: name, name, level: 'province', within: [STATE.id] };
  if (level === 'city') return { id: province + name, name, level: 'city', within: [province, STATE.id] };
  const outer = outerIds(province, city);
  return { id: (outer[0] ?? '') + name, name, level: 'district', within: [...outer, STATE.id] };
}

/** Ids of a city and its province, inner first. */
const outerIds = (province: string | null, city: string | null): string[] => {
  if (province === null) return [];
  return city === null || city === province ? [province] : [province + city, province];
};

const placesOfZones = new WeakMap<Zone, Place>();

export function placeOfZone(zone: Zone): Place {
  const known = placesOfZones.get(zone);
  if (known !== undefined) return known;
  const outer = outerIds(zone.province, zone.city);
  const districts = zone.districts
    .flatMap((name) => divisionsNamed(name))
    .filter((each) => each.level === 'county' && each.province === zone.province && isCityOf(each, zone))
    .filter((each) => kindEnding(each.name) === null)
    .map((each) => divisionPlace(each).id);
  const place: Place = {
    id: zone.id,
    name: zone.name,
    level: 'zone',
    within: [...new Set([...districts, ...outer, STATE.id])],
  };
  placesOfZones.set(zone, place);
  return place;
}

const isCityOf = ({ city }: Division, zone: Zone) =>
  zone.city === null || city === null || city === zone.city;

export const placeOfDivision = (division: Division): Place =>
  divisions().placeOf.get(division) ?? divisionPlace(division);

/** The place with this id, or null. */
export function placeById(id: string): Place | null {
  if (id === STATE.id) return STATE;
  const division = divisions().byId.get(id);
  if (division !== undefined) return division;
  const zone = zoneById(id);
  return zone === null ? null : placeOfZone(zone);
}

/** Whether `inner` lies within `outer`; no place lies within itself. */
export const isWithin = (inner: Place, outer: Place): boolean => inner.within.includes(outer.id);

/**
 * The places that people may mean by what they type: an id, a name or alias of a zone, a division with or without the word
 * for its kind (青岛, 青岛市), perhaps after the places around it (山东青岛, 青岛城阳). In either script, with or without
 * glosses. The highest first: 吉林 is the province, then the city.
 */
export function placesTyped(typed: string): Place[] {
  const name = normalisedText(typed);
  const byId = placeById(name);
  if (byId !== null) return [byId];
  if (NAMES_OF_STATE.has(name)) return [STATE];
  const zone = resolveZone(name);
  if (zone !== null) return [placeOfZone(zone)];
  return chainOf(name).map(placeOfDivision);
}

/** Of those places the ids of all of the highest level: 吉林 is the province, 鼓楼区 every district of that name. */
export function resolvePlaces(typed: string): string[] {
  const places = placesTyped(typed);
  return places.filter(({ level }) => level === places[0]?.level).map(({ id }) => id);
}

/** Filters ask for the same few hundred places of each passage. */
const MAX_REMEMBERED = 5000;

/** Id of the province that a place lies in, or is: its full name; null for the state, and where it is not known. */
export const provinceOf = remembering(MAX_REMEMBERED, (id): string | null => {
  const around = [id, ...(placeById(id)?.within ?? [])];
  return around.find((each) => placeById(each)?.level === 'province') ?? null;
});

/** The ids of a place and of all places around it, outward. */
export const territoryOf = remembering(MAX_REMEMBERED, (id): readonly string[] => [
  id,
  ...(placeById(id)?.within ?? []),
]);

/** The divisions that a whole text names: 山东省青岛市, 山东青岛. */
function chainOf(name: string): readonly Division[] {
  const first = divisionNameAt(name, 0, name.length);
  if (first === null) return [];
  let { end, places } = first;
  while (end < name.length) {
    const inner = divisionNameAt(name, end, name.length);
    if (inner === null) return [];
    const outer = places;
    places = inner.places.filter((each) => outer.some((other) => isInside(each, other)));
    end = inner.end;
  }
  return places;
}
