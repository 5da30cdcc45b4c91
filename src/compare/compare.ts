/** Who else did this, and with what figures? The best passage of each zone, with figures of the same kind side by side. */

import { rounded } from '../search/answer.js';
import { type Figure, figuresOf } from '../search/figures/index.js';
import type { Match } from '../search/match.js';
import { type PassageView, viewOf, type ZoneName, zoneName } from '../search/view.js';
import type { Generation } from '../store/generation.js';

export interface ComparedZone {
  zone: ZoneName;
  /** Whether it is the zone that the comparison starts from. */
  own: boolean;
  /** Cosine of what was asked and the passage; null when the model knows none of its words. */
  strength: number | null;
  /** Of the article; null when it has none. */
  date: string | null;
  passage: PassageView;
  figures: Figure[];
}

/** Figures of one kind and unit, at least two zones having one. */
export interface FigureRow {
  kind: Figure['kind'];
  unit: string;
  /** Each zone's figures of the kind, in the order of the zones; a zone without one is left out. */
  values: { zone: string; passage: string; figures: Figure[] }[];
}

export interface Comparison {
  /** Own zone of the passage or article compared. */
  ownZone: ZoneName | null;
  /** Strongest relation first. */
  zones: ComparedZone[];
  figures: FigureRow[];
}

/** Dates and spans tell when; they are no figures to lay side by side. */
const NOT_COMPARED: ReadonlySet<Figure['kind']> = new Set(['date', 'duration']);

/**
 * @param matches best first
 * @param limit of zones
 * @param vector of what was asked, if it has one
 */
export function compareZones(
  generation: Pick<Generation, 'catalogue' | 'vectors'>,
  matches: readonly Match[],
  { ownZone, limit, vector }: { ownZone: string | null; limit: number; vector: Float32Array | null },
): Comparison {
  const zones = bestOfEachZone(generation, matches, limit).map(([zone, label]): ComparedZone => {
    const passage = generation.catalogue.passageOf(label);
    return {
      zone: zoneName(zone),
      own: zone === ownZone,
      strength: vector === null ? null : rounded(generation.vectors.similarity(vector, label)),
      date: passage.article.date,
      passage: viewOf(passage),
      figures: figuresOf(passage.text),
    };
  });
  return { ownZone: ownZone === null ? null : zoneName(ownZone), zones, figures: alignFigures(zones) };
}

/** A passage speaks for the first of its zones: its article's own, else the one it names most. */
function bestOfEachZone(
  { catalogue }: Pick<Generation, 'catalogue'>,
  matches: readonly Match[],
  limit: number,
): [zone: string, label: number][] {
  const best = new Map<string, number>();
  for (const { label, zones } of catalogue.factsOf(matches.map((match) => match.label))) {
    const [zone] = zones;
    if (zone !== undefined && !best.has(zone)) best.set(zone, label);
    if (best.size === limit) break;
  }
  return [...best];
}

/** Rows with most zones first, ties by kind and unit. */
function alignFigures(zones: readonly ComparedZone[]): FigureRow[] {
  const rows = new Map<string, FigureRow>();
  for (const { zone, passage, figures } of zones) {
    for (const figure of figures) {
      if (NOT_COMPARED.has(figure.kind)) continue;
      const key = `${figure.kind} ${figure.unit}`;
      const row = rows.get(key) ?? { kind: figure.kind, unit: figure.unit, values: [] };
      rows.set(key, row);
      const last = row.values.at(-1);
      if (last?.zone === zone.id) last.figures.push(figure);
      else row.values.push({ zone: zone.id, passage: passage.id, figures: [figure] });
    }
  }
  return [...rows]
    .filter(([, { values }]) => values.length > 1)
    .sort(([a, one], [b, other]) => other.values.length - one.values.length || (a < b ? -1 : 1))
    .map(([, row]) => row);
}
