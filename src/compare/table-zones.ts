/** Of which zones are the figures of a table? Its rows or columns name them, so that one passage speaks of many zones. */
import { findZones } from '../corpus/zones.js';
import { figuresOf } from '../statements/figures/index.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts } from '../store/records.js';

/** How many matches are looked into: those that a comparison may show. Each is read from the store. */
const LOOKED_INTO = 100;

/** Finds the zone that the subject of a figure names; null for none. Many figures have the same subject. */
export function zonesOfSubjects(): (subject: string | null) => string | null {
  const known = new Map<string | null, string | null>([[null, null]]);
  return (subject) => {
    const zone = known.get(subject) ?? (subject === null ? null : (findZones(subject)[0]?.zone ?? null));
    known.set(subject, zone);
    return zone;
  };
}

/**
 * The zones that the tables of passages state figures of, by label. Passages without such tables are left out.
 * @param matches best first
 */
export async function zonesOfTables(
  store: PassageStore,
  matches: readonly PassageFacts[],
): Promise<Map<number, string[]>> {
  const labels = matches
    .filter(({ about, mentions }) => about.length + mentions.length > 1)
    .slice(0, LOOKED_INTO)
    .map(({ label }) => label);
  const zoneOf = zonesOfSubjects();
  const found = new Map<number, string[]>();
  for (const { label, text, tables } of await store.passagesOf(labels)) {
    if (tables.length === 0) continue;
    const subjects = new Set(figuresOf(text, tables).map(({ subject }) => subject));
    const zones = [...subjects].map(zoneOf).filter((zone) => zone !== null);
    if (zones.length > 0) found.set(label, [...new Set(zones)]);
  }
  return found;
}
