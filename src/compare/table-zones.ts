/** Of which zones are the figures of a table? Its rows or columns name them, so that one passage speaks of many zones. */
import { findZones } from '../corpus/zones.js';
import { type Figure, figuresOf } from '../search/figures/index.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts } from '../store/records.js';

/** How many matches are looked into: those that a comparison may show. Each is read from the store. */
const LOOKED_INTO = 100;

/** The zone that a figure of a table is of; null for one of a text, or of no zone. */
export function zoneOfFigure({ subject }: Pick<Figure, 'subject'>): string | null {
  return subject === null ? null : (findZones(subject)[0]?.zone ?? null);
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
    .filter(({ zones }) => zones.length > 1)
    .slice(0, LOOKED_INTO)
    .map(({ label }) => label);
  const found = new Map<number, string[]>();
  for (const { label, text, tables } of await store.passagesOf(labels)) {
    if (tables.length === 0) continue;
    const subjects = new Set(figuresOf(text, tables).map(({ subject }) => subject));
    const zones = [...subjects].map((subject) => zoneOfFigure({ subject })).filter((zone) => zone !== null);
    if (zones.length > 0) found.set(label, [...new Set(zones)]);
  }
  return found;
}
