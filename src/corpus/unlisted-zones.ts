/**
 * The zones that no list holds, as `Zone`s. All that is known of one follows from its name, which is also its id, so that
 * every thread and every store understands the ids of an index without a list of them.
 */
import { divisionsNamed } from './divisions.js';
import { formEndingAt, type ZoneForm } from './zone-forms.js';
import { kindEnding, ZONE_KINDS } from './zone-kinds.js';
import type { Zone } from './zone-record.js';

const MAX_NAME_CHARS = 40;
/** Zones that are kept, so that one id is always one object while a text is read. */
const MAX_KNOWN = 10_000;
const known = new Map<string, Zone>();

/** The zone that a whole name names by its form, or null. */
export function unlistedZone(name: string): Zone | null {
  const earlier = known.get(name);
  if (earlier !== undefined) return earlier;
  if (name.length > MAX_NAME_CHARS) return null;
  const word = kindEnding(name);
  const form = word === null ? null : formEndingAt(name, name.length - word.length, word, 0);
  if (form === null || !isAllBut(name, form)) return null;
  return zoneOfForm(form);
}

/** Whether nothing stands before the name but the province that it lies in. */
function isAllBut(name: string, { start, place }: ZoneForm): boolean {
  return start === 0 || divisionsNamed(name.slice(0, start)).some((each) => each.name === place?.province);
}

export function zoneOfForm({ joinedName, kind, place, rest }: ZoneForm): Zone {
  const earlier = known.get(joinedName);
  if (earlier !== undefined) return earlier;
  if (known.size >= MAX_KNOWN) known.clear();
  const words = [...ZONE_KINDS].filter(([, each]) => each.joined === kind.joined).map(([word]) => word);
  const head = joinedName.slice(0, -kind.joined.length);
  const ownHeads = place !== null && rest !== '' ? [rest] : [];
  const zone: Zone = {
    id: joinedName,
    name: joinedName,
    type: kind.type,
    level: 'other',
    province: place?.province ?? null,
    city: place?.city ?? null,
    districts: place?.level === 'county' ? [place.name] : [],
    areas: [],
    aliases: words.map((word) => head + word).filter((each) => each !== joinedName),
    ownNames: ownHeads.flatMap((each) => words.map((word) => each + word)),
    english: null,
    typed: [],
    isListed: false,
  };
  known.set(joinedName, zone);
  return zone;
}
