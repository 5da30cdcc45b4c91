/** Who else did this, and with what figures? The best passages of each zone, side by side. */

import { figuresOf } from '../search/figures/index.js';
import type { Match } from '../search/match.js';
import { roundedOrNull } from '../search/rounding.js';
import { Similarities } from '../search/similarity.js';
import { viewOf, type ZoneName, zoneName } from '../search/view.js';
import type { PassageStore } from '../store/passage-store.js';
import type { PassageFacts } from '../store/records.js';
import { alignFigures, alignThemes, type FigureRow, type ThemeRow } from './align.js';
import type { ComparedPassage, ComparedZone } from './compared.js';
import type { ResolvedSubject } from './subject.js';

export interface Comparison {
  /** Own zone of the passage or article compared. */
  ownZone: ZoneName | null;
  /** What a comparison with a passage or an article starts from; null for a query, or without a zone. */
  subject: ComparedZone | null;
  /** Strongest relation first. */
  zones: ComparedZone[];
  /** The passages of the subject and the zones, by theme. */
  themes: ThemeRow[];
  /** Their figures, by kind and unit. */
  figures: FigureRow[];
}

export interface Extent {
  /** Of zones. */
  limit: number;
  /** Passages of each. */
  perZone: number;
}

/** @param matches best first */
export async function compareZones(
  store: PassageStore,
  matches: readonly Match[],
  { ownZone, ownPassages, vector }: Pick<ResolvedSubject, 'ownZone' | 'ownPassages' | 'vector'>,
  { limit, perZone }: Extent,
): Promise<Comparison> {
  const own = ownZone === null ? [] : ownPassages.slice(0, perZone);
  const best = bestOfEachZone(await store.factsOf(matches.map(({ label }) => label)), limit, perZone);
  const passages = await passagesOf(store, [...own, ...[...best.values()].flat()], vector);
  const compared = (zone: string, labels: readonly number[]): ComparedZone => ({
    zone: zoneName(zone),
    own: zone === ownZone,
    passages: labels.map((label) => passages.get(label) as ComparedPassage),
  });
  const subject = ownZone === null || own.length === 0 ? null : compared(ownZone, own);
  const zones = [...best].map(([zone, labels]) => compared(zone, labels));
  const all = subject === null ? zones : [subject, ...zones];
  return {
    ownZone: ownZone === null ? null : zoneName(ownZone),
    subject,
    zones,
    themes: alignThemes(all, await themeRarity(store)),
    figures: alignFigures(all),
  };
}

/** Inverse document frequency: the logarithm of how many passages there are for one on the theme. */
async function themeRarity(store: PassageStore): Promise<(theme: string) => number> {
  const { passages: total } = await store.counts();
  const { themes } = await store.filterValues();
  const counts = new Map(themes.map(({ theme, passages }) => [theme, passages]));
  return (theme) => Math.log(total / (counts.get(theme) ?? total));
}

/** By label. */
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
      figures: figuresOf(passage.text),
    },
  ]);
  return new Map(compared);
}

/**
 * A passage speaks for the first of its zones: its article's own, else the one it names most. A reprint of a passage
 * that speaks for the zone already says nothing new.
 */
function bestOfEachZone(
  matches: readonly PassageFacts[],
  limit: number,
  perZone: number,
): Map<string, number[]> {
  const best = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { label, zones, reprintOf } of matches) {
    const [zone] = zones;
    if (zone === undefined || (best.size === limit && !best.has(zone))) continue;
    const labels = best.get(zone) ?? [];
    const original = `${zone} ${reprintOf ?? label}`;
    if (labels.length === perZone || seen.has(original)) continue;
    seen.add(original);
    best.set(zone, [...labels, label]);
  }
  return best;
}
