/** Who else did this, and with what figures? The best passages of each zone, side by side. */
import { rounded } from '../search/answer.js';
import { figuresOf } from '../search/figures/index.js';
import type { Match } from '../search/match.js';
import { viewOf, type ZoneName, zoneName } from '../search/view.js';
import type { Catalogue } from '../store/catalogue.js';
import type { Generation } from '../store/generation.js';
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
export function compareZones(
  generation: Pick<Generation, 'catalogue' | 'vectors'>,
  matches: readonly Match[],
  { ownZone, ownPassages, vector }: Pick<ResolvedSubject, 'ownZone' | 'ownPassages' | 'vector'>,
  { limit, perZone }: Extent,
): Comparison {
  const compared = (zone: string, labels: readonly number[]): ComparedZone => ({
    zone: zoneName(zone),
    own: zone === ownZone,
    passages: labels.map((label) => passageOf(generation, label, vector)),
  });
  const own = ownPassages.slice(0, perZone);
  const subject = ownZone === null || own.length === 0 ? null : compared(ownZone, own);
  const best = bestOfEachZone(generation, matches, limit, perZone);
  const zones = [...best].map(([zone, labels]) => compared(zone, labels));
  const all = subject === null ? zones : [subject, ...zones];
  return {
    ownZone: ownZone === null ? null : zoneName(ownZone),
    subject,
    zones,
    themes: alignThemes(all, themeRarity(generation.catalogue)),
    figures: alignFigures(all),
  };
}

/** Inverse document frequency: the logarithm of how many passages there are for one on the theme. */
function themeRarity(catalogue: Catalogue): (theme: string) => number {
  const { passages: total } = catalogue.counts();
  const counts = new Map(
    catalogue.passages.filterValues().themes.map(({ theme, passages }) => [theme, passages]),
  );
  return (theme) => Math.log(total / (counts.get(theme) ?? total));
}

function passageOf(
  { catalogue, vectors }: Pick<Generation, 'catalogue' | 'vectors'>,
  label: number,
  vector: Float32Array | null,
): ComparedPassage {
  const passage = catalogue.passageOf(label);
  return {
    ...viewOf(passage),
    strength: vector === null ? null : rounded(vectors.similarity(vector, label)),
    figures: figuresOf(passage.text),
  };
}

/**
 * A passage speaks for the first of its zones: its article's own, else the one it names most. A reprint of a passage
 * that speaks for the zone already says nothing new.
 */
function bestOfEachZone(
  { catalogue }: Pick<Generation, 'catalogue'>,
  matches: readonly Match[],
  limit: number,
  perZone: number,
): Map<string, number[]> {
  const best = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { label, zones, reprintOf } of catalogue.factsOf(matches.map((match) => match.label))) {
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
