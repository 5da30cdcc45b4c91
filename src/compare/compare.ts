/** Who else did this, and with what figures? Takes the best passages of each zone and sets them side by side. */

import type { Match } from '../search/match.js';
import { roundedOrNull } from '../search/rounding.js';
import { Similarities } from '../search/similarity.js';
import { type PlaceName, placeName, viewOf } from '../search/view.js';
import { type Figure, figuresOf } from '../statements/figures/index.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts } from '../store/records.js';
import { alignFigures, alignThemes, type FigureRow, type ThemeRow } from './align.js';
import type { ComparedPassage, ComparedZone } from './compared.js';
import type { ResolvedSubject } from './subject.js';
import { zonesOfSubjects, zonesOfTables } from './table-zones.js';

export interface Comparison {
  /** The zone that the passage or article of the request is about; null for a text. */
  ownZone: PlaceName | null;
  /** The passage or article that the comparison starts from; null for a text, or when it is about no zone. */
  subject: ComparedZone | null;
  /** The zone with the best match first. */
  zones: ComparedZone[];
  /** The passages of the subject and of the zones, by theme. */
  themes: ThemeRow[];
  /** Their figures, by kind and unit. */
  figures: FigureRow[];
}

export interface Extent {
  /** How many zones at most. */
  limit: number;
  /** How many passages of each zone at most. */
  perZone: number;
}

/**
 * Compares zones by the matches of a subject.
 * @param matches best first; the zones come in the order of their best match
 *
 * @example
 * const subject = await passageSubject(store, 'f0e1d2c3b4a59687');
 * const matches = await match(store, { ...subject, mode: 'hybrid', filter: [] });
 * const { zones, figures } = await compareZones(store, matches, subject, { limit: 10, perZone: 2 });
 */
export async function compareZones(
  store: PassageStore,
  matches: readonly Match[],
  { ownZone, ownPassages, vector }: Pick<ResolvedSubject, 'ownZone' | 'ownPassages' | 'vector'>,
  { limit, perZone }: Extent,
): Promise<Comparison> {
  const own = ownZone === null ? [] : ownPassages.slice(0, perZone);
  const facts = await store.factsOf(matches.map(({ label }) => label));
  const best = bestOfEachZone(facts, await zonesOfTables(store, facts), { limit, perZone });
  const passages = await passagesOf(store, [...own, ...[...best.values()].flat()], vector);
  const zoneOf = zonesOfSubjects();
  const compared = (zone: string, labels: readonly number[]): ComparedZone => ({
    zone: placeName(zone),
    own: zone === ownZone,
    passages: labels.map((label) => {
      const passage = passages.get(label) as ComparedPassage;
      const isOfZone = ({ subject }: Figure): boolean => (zoneOf(subject) ?? zone) === zone;
      return { ...passage, figures: passage.figures.filter(isOfZone) };
    }),
  });
  const subject = ownZone === null || own.length === 0 ? null : compared(ownZone, own);
  const zones = [...best].map(([zone, labels]) => compared(zone, labels));
  const all = subject === null ? zones : [subject, ...zones];
  return {
    ownZone: ownZone === null ? null : placeName(ownZone),
    subject,
    zones,
    themes: alignThemes(all, await themeRarity(store)),
    figures: alignFigures(all),
  };
}

/** Inverse document frequency of a theme: ln(passages / passages on the theme). */
async function themeRarity(store: PassageStore): Promise<(theme: string) => number> {
  const { passages: total } = await store.counts();
  const { themes } = await store.filterValues();
  const counts = new Map(themes.map(({ theme, passages }) => [theme, passages]));
  return (theme) => Math.log(total / (counts.get(theme) ?? total));
}

/** The passages with their figures and their similarity to the subject, by label. */
async function passagesOf(
  store: PassageStore,
  labels: readonly number[],
  vector: Float32Array | null,
): Promise<Map<number, ComparedPassage>> {
  const similarities = await new Similarities(store, vector).of(labels);
  const found = await store.passagesOf(labels);
  const compared = found.map((passage, at): [number, ComparedPassage] => [
    passage.label,
    {
      ...viewOf(passage),
      strength: roundedOrNull(similarities[at] as number | null),
      figures: figuresOf(passage.text, passage.tables),
    },
  ]);
  return new Map(compared);
}

/**
 * The labels of the best passages of each zone. A passage counts for the first of its zones: that of its article, else the
 * one that it names most; one with a table for each zone of the table. A reprint of a passage that is already there for
 * the zone is left out.
 * @param ofTables the zones of passages with tables, by label
 */
function bestOfEachZone(
  matches: readonly PassageFacts[],
  ofTables: ReadonlyMap<number, readonly string[]>,
  { limit, perZone }: Extent,
): Map<string, number[]> {
  const best = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { label, about, reprintOf } of matches) {
    for (const zone of ofTables.get(label) ?? about.slice(0, 1)) {
      const labels = best.get(zone) ?? [];
      const original = `${zone} ${reprintOf ?? label}`;
      const isFull = labels.length === perZone || (best.size === limit && !best.has(zone));
      if (isFull || seen.has(original)) continue;
      seen.add(original);
      best.set(zone, [...labels, label]);
    }
  }
  return best;
}
