/**
 * Which zones, short names and themes does the user add? A JSON file of their own, named by the setting ZONELENS_PLACES, joins the
 * gazetteer and the glossary.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseContent } from '../data-file.js';
import { type Fault, messageOf, ZonelensError } from '../errors.js';
import { divisionsNamed } from './divisions.js';
import { normalisedText } from './normalise.js';
import { kindEnding, ZONE_KINDS } from './zone-kinds.js';
import { type GazetteerFile, ZONE_TYPES, type ZoneRecord } from './zone-record.js';

/** Read here and not handed down, because every thread and child process loads the gazetteer by itself. */
export const OWN_NAMES_VARIABLE = 'ZONELENS_PLACES';

/** In either script; as in the texts that it is looked for in. */
const nameSchema = z
  .string()
  .transform((name) => normalisedText(name).trim())
  .pipe(z.string().min(2, 'must have two characters or more'));
const zoneSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9\p{Lo}]+(-[a-z0-9\p{Lo}]+)*$/u,
      'must consist of small letters, Han characters and digits, with hyphens between them',
    )
    .optional(),
  name: nameSchema,
  aliases: z.array(nameSchema).default([]),
  typed: z.array(nameSchema).default([]),
  type: z.enum(ZONE_TYPES).optional(),
  level: z.enum(['national', 'provincial', 'other']).default('other'),
  province: nameSchema.optional(),
  host: nameSchema.optional(),
  english: nameSchema.optional(),
});
const schema = z.strictObject({
  zones: z.array(zoneSchema).default([]),
  /** Short name -> id or a name of the zone that it means. */
  shortNames: z.record(nameSchema, nameSchema).default({}),
  /** As in the glossary, which checks them. */
  themes: z.array(z.unknown()).default([]),
  concepts: z.array(z.unknown()).default([]),
});

type OwnZone = z.infer<typeof zoneSchema>;
export type OwnNames = z.infer<typeof schema>;

let loaded: OwnNames | null | undefined;

/** The user's file, read once; null when there is none. */
export function ownNames(): OwnNames | null {
  if (loaded === undefined) {
    const path = process.env[OWN_NAMES_VARIABLE];
    loaded = path === undefined || path === '' ? null : readOwnNames(path);
  }
  return loaded;
}

/** @throws ZonelensError `source_unreadable`, or `input_invalid` with all faults of its fields */
export function readOwnNames(path: string): OwnNames {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ZonelensError('source_unreadable', `Cannot read ${path}: ${messageOf(cause)}`, { cause });
  }
  return parseContent(schema, content, `file ${path}`);
}

/** Hash of the user's file, 64 hexadecimal digits; null when there is none. Another one makes other entries of an index. */
export function hashOfOwnNames(): string | null {
  const own = ownNames();
  return own === null ? null : createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

/**
 * The gazetteer's file with the user's zones and short names. A zone that the gazetteer knows by id or name gets the names and
 * facts that are given; the others are added.
 *
 * @param idOf the id of the zone of the file with this id or name, or null
 * @throws ZonelensError `input_invalid` with each short name that means no zone
 */
export function withOwnZones(
  file: GazetteerFile,
  own: OwnNames,
  idOf: (idOrName: string) => string | null,
): GazetteerFile {
  const zones = new Map(file.zones.map((record) => [record.id, record]));
  const byOwnName = new Map<string, string>();
  for (const zone of own.zones) {
    const id = zone.id ?? idOf(zone.name) ?? zone.name;
    const known = zones.get(id);
    zones.set(id, known === undefined ? recordOf(zone, id) : extended(known, zone));
    byOwnName.set(zone.name, id);
  }
  const faults: Fault[] = [];
  for (const [short, meant] of Object.entries(own.shortNames)) {
    const id = byOwnName.get(meant) ?? (zones.has(meant) ? meant : idOf(meant));
    const record = id === null ? undefined : zones.get(id);
    if (record === undefined) {
      faults.push({
        field: `shortNames.${short}`,
        message: `${meant} is no zone of the gazetteer or of this file`,
      });
    } else zones.set(record.id, { ...record, aliases: [...new Set([...record.aliases, short])] });
  }
  if (faults.length > 0)
    throw new ZonelensError('input_invalid', `Short names in ${OWN_NAMES_VARIABLE} mean no zone.`, {
      faults,
    });
  return { ...file, zones: [...zones.values()] };
}

function extended(known: ZoneRecord, zone: OwnZone): ZoneRecord {
  const names = [zone.name, ...zone.aliases].filter((name) => name !== known.name);
  return {
    ...known,
    aliases: [...new Set([...known.aliases, ...names])],
    typed: [...new Set([...known.typed, ...zone.typed])],
    province: zone.province ?? known.province,
    english: zone.english ?? known.english,
  };
}

/** What the user leaves out follows from the name (its kind) and from the host (its province). */
function recordOf({ name, type, province, host, ...rest }: OwnZone, id: string): ZoneRecord {
  const word = kindEnding(name);
  const [place] = divisionsNamed(host ?? '');
  const isCity = place === undefined ? /[市州盟]$|地区$/.test(host ?? '') : place.level !== 'county';
  return {
    ...rest,
    id,
    name,
    type: type ?? (word === null ? 'other' : (ZONE_KINDS.get(word)?.type ?? 'other')),
    province: province ?? place?.province ?? null,
    city: isCity ? (place?.name ?? host ?? null) : (place?.city ?? null),
    districts: isCity || host === undefined ? [] : [place?.name ?? host],
    areas: [],
  };
}
