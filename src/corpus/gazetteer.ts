/**
 * Which zones exist and what are they called?
 *
 * `data/gazetteer.json` has one record per zone with its facts and the names that follow no rule. Names that follow a
 * rule (青岛高新技术产业开发区 -> 青岛高新区, 青岛国家高新区, 青岛市高新区, Qingdao High-tech Zone) are derived in
 * `zone-names.ts`. All names are normalised: simplified script, no glosses.
 */
import { lazyDataFile, parseContent } from '../data-file.js';
import { type Fault, ZonelensError } from '../errors.js';
import {
  derivedNames,
  englishNames,
  foldName,
  shortPlace,
  shortProvince,
  variantNames,
} from './zone-names.js';
import { gazetteerFileSchema, type ZoneRecord } from './zone-record.js';

export interface Zone extends Omit<ZoneRecord, 'english'> {
  /** Other names that refer to this zone in any text: those of the record, then derived ones. */
  aliases: string[];
  /** Parts of a free-trade zone (青岛片区). These names are clear only in the zone's own articles. */
  areas: string[];
  /**
   * Names that refer to this zone only in its own articles and in texts that have named it before: its areas, and short
   * forms that it shares with other zones.
   */
  ownNames: string[];
  english: string | null;
}

export interface Gazetteer {
  zones: readonly Zone[];
  byId: ReadonlyMap<string, Zone>;
  /** Folded name -> its zone; see `foldName`. */
  byName: ReadonlyMap<string, Zone>;
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
  const byRule = new Map<string, { name: string; zones: Set<Zone> }>();
  for (const record of content.zones) {
    const [english = null, ...otherEnglish] = englishNames(record);
    const [derived, variants] = [derivedNames(record), variantNames(record)];
    const anywhere = [...derived.anywhere, ...variants.anywhere];
    const ownNames = [...new Set([...record.areas, ...derived.own, ...variants.own])];
    const zone: Zone = { ...record, english, aliases: [], ownNames };
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
      const claim = byRule.get(foldName(name)) ?? { name, zones: new Set() };
      byRule.set(foldName(name), { ...claim, zones: claim.zones.add(zone) });
    }
  }
  if (faults.length > 0)
    throw new ZonelensError('input_invalid', 'Zones in the gazetteer conflict.', { faults });
  for (const [folded, { name, zones }] of byRule) {
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
  return { zones, byId, byName, places: placesOf(zones, content.places) };
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

/** Returns the gazetteer in `data/gazetteer.json`, which is read at the first call. */
export const gazetteer = lazyDataFile('gazetteer.json', buildGazetteer);

export const allZones = (): readonly Zone[] => gazetteer().zones;

export const zoneById = (id: string): Zone | null => gazetteer().byId.get(id) ?? null;

/** The zone with this id, official name or alias, or null. ASCII case and the kind of brackets do not matter. */
export function resolveZone(nameOrAliasOrId: string): Zone | null {
  const name = nameOrAliasOrId.trim();
  return zoneById(name) ?? gazetteer().byName.get(foldName(name)) ?? null;
}
