/**
 * Which zones exist and what are they called?
 *
 * `data/gazetteer.json` has one record per zone with its facts and the names that follow no rule. Names that follow a
 * rule (青岛高新技术产业开发区 -> 青岛高新区, 青岛国家高新区, 青岛市高新区, Qingdao High-tech Zone) are derived in
 * `zone-names.ts`. All names are normalised: simplified script, no glosses.
 */
import { lazyDataFile, parseContent } from '../data-file.js';
import { type Fault, ZonelensError } from '../errors.js';
import { type OwnNames, ownNames, withOwnZones } from './own-names.js';
import { unlistedZone } from './unlisted-zones.js';
import {
  derivedNames,
  englishNames,
  foldName,
  furtherEnglishNames,
  shortPlace,
  shortProvince,
  variantNames,
} from './zone-names.js';
import { gazetteerFileSchema, type Zone } from './zone-record.js';

export type { Zone } from './zone-record.js';

export interface Gazetteer {
  zones: readonly Zone[];
  byId: ReadonlyMap<string, Zone>;
  /** Folded name -> its zone; see `foldName`. */
  byName: ReadonlyMap<string, Zone>;
  /** Folded name that people type -> its zone. Texts are not searched for these. */
  byTyped: ReadonlyMap<string, Zone>;
  /** Places that may precede a zone word, in short and long form: 青岛, 城阳区, 菏泽, 新加坡. */
  places: ReadonlySet<string>;
}

/**
 * Checks the records and maps every name to its zone. A derived name that two zones share refers to neither, except in
 * their own articles.
 *
 * @throws ZonelensError `input_invalid` with all faults: invalid fields, an id twice, a listed name of two zones
 */
export function buildGazetteer(raw: unknown): Gazetteer {
  const content = parseContent(gazetteerFileSchema, raw, 'gazetteer');
  const faults: Fault[] = [];
  const byId = new Map<string, Zone>();
  const byName = new Map<string, Zone>();
  const byRule: Claims = new Map();
  const byFurtherRule: Claims = new Map();
  for (const record of content.zones) {
    const [english = null, ...otherEnglish] = englishNames(record);
    const [derived, variants] = [derivedNames(record), variantNames(record)];
    const anywhere = [...derived.anywhere, ...variants.anywhere];
    const ownNames = [...new Set([...record.areas, ...derived.own, ...variants.own])];
    const zone: Zone = { ...record, english, aliases: [], ownNames, isListed: true };
    if (byId.has(zone.id)) faults.push({ field: zone.id, message: 'this id is given twice' });
    byId.set(zone.id, zone);
    for (const name of new Set([record.name, ...record.aliases])) {
      const other = byName.get(foldName(name));
      if (other !== undefined && other !== zone) {
        faults.push({ field: zone.id, message: `${name} is also a name of ${other.id}` });
      }
      byName.set(foldName(name), zone);
      if (name !== record.name) zone.aliases.push(name);
    }
    for (const name of english === null ? anywhere : [...anywhere, english, ...otherEnglish]) {
      claimName(byRule, name, zone);
    }
    for (const name of furtherEnglishNames(record)) claimName(byFurtherRule, name, zone);
  }
  if (faults.length > 0)
    throw new ZonelensError('input_invalid', 'Zones in the gazetteer conflict.', { faults });
  for (const [folded, { name, zones }] of new Map([...byFurtherRule, ...byRule])) {
    if (byName.has(folded)) continue;
    const [only] = zones;
    if (zones.size > 1 || only === undefined) {
      for (const zone of zones) zone.ownNames.push(name);
    } else {
      byName.set(folded, only);
      only.aliases.push(name);
    }
  }
  const zones = [...byId.values()];
  return { zones, byId, byName, byTyped: typedNames(zones), places: placesOf(zones, content.places) };
}

/** Folded name -> the zones that it may refer to by a rule. */
type Claims = Map<string, { name: string; zones: Set<Zone> }>;

function claimName(claims: Claims, name: string, zone: Zone): void {
  const claim = claims.get(foldName(name)) ?? { name, zones: new Set() };
  claims.set(foldName(name), { ...claim, zones: claim.zones.add(zone) });
}

function typedNames(zones: readonly Zone[]): Map<string, Zone> {
  return new Map(zones.flatMap((zone) => zone.typed.map((name) => [foldName(name), zone] as const)));
}

function placesOf(zones: readonly Zone[], others: readonly string[]): Set<string> {
  const places = new Set(others);
  for (const zone of zones) {
    if (zone.province !== null) places.add(zone.province).add(shortProvince(zone.province));
    for (const place of zone.city === null ? zone.districts : [zone.city, ...zone.districts]) {
      places.add(place);
      if (shortPlace(place).length >= 2) places.add(shortPlace(place));
    }
  }
  return places;
}

/** The gazetteer with the user's zones and short names. @throws ZonelensError as `buildGazetteer` and `withOwnZones` do */
export function buildOwnGazetteer(raw: unknown, own: OwnNames | null): Gazetteer {
  const bundled = buildGazetteer(raw);
  if (own === null) return bundled;
  const content = parseContent(gazetteerFileSchema, raw, 'gazetteer');
  const idOf = (name: string) => (bundled.byId.get(name) ?? bundled.byName.get(foldName(name)))?.id ?? null;
  return buildGazetteer(withOwnZones(content, own, idOf));
}

/** Returns the gazetteer in `data/gazetteer.json` with the user's own zones. It is read at the first call. */
export const gazetteer = lazyDataFile('gazetteer.json', (raw) => buildOwnGazetteer(raw, ownNames()));

export const allZones = (): readonly Zone[] => gazetteer().zones;

/** The zone with this id: one of the gazetteer, or one that its id names by its form; null for any other text. */
export function zoneById(id: string): Zone | null {
  const listed = gazetteer().byId.get(id);
  if (listed !== undefined) return listed;
  const unlisted = unlistedZone(id);
  return unlisted?.id === id && zoneNamed(id) === unlisted ? unlisted : null;
}

/** The zone with this name, in the gazetteer or by its form; null when it names none. */
export function zoneNamed(name: string): Zone | null {
  const listed = gazetteer().byName.get(foldName(name));
  if (listed !== undefined) return listed;
  const unlisted = unlistedZone(name);
  return unlisted === null ? null : listedAs(unlisted);
}

/**
 * The listed zone that a zone known by form is: by its joined name (泰州国家级医药高新区), or by the rest of it without the
 * place that it lies in (北京|中关村科学城). Else the zone itself.
 */
export function listedAs(unlisted: Zone): Zone {
  const { byName } = gazetteer();
  const rest = unlisted.ownNames.map((name) => byName.get(foldName(name)));
  const listed = rest.find((zone) => zone !== undefined && isWhere(zone, unlisted));
  return byName.get(foldName(unlisted.name)) ?? listed ?? unlisted;
}

const isWhere = (zone: Zone, { province, city }: Zone) =>
  zone.province === province && (zone.city === null || city === null || zone.city === city);

/** What people leave out when they type a name: 合肥高新 for 合肥高新区. */
const WITHOUT_AREA = /(高新|经开|自贸|综保)$/;

/**
 * The zone that people mean by an id, a name, an alias, a name that they only type (SIP), or a name that has the form of a
 * zone's; null when it names none. ASCII case and the kind of brackets do not matter.
 */
export function resolveZone(typed: string): Zone | null {
  const name = typed.trim();
  const { byId, byTyped } = gazetteer();
  const listed = byId.get(name) ?? byTyped.get(foldName(name)) ?? zoneNamed(name);
  return listed ?? (WITHOUT_AREA.test(name) ? zoneNamed(`${name}区`) : null);
}
