/** Which figures of several zones stand side by side? Those of the same kind and unit. */
import type { Figure } from '../statements/figures/index.js';
import type { ComparedZone } from './compared.js';

/** Figures of one kind and unit, which at least two zones state. */
export interface FigureRow {
  kind: Figure['kind'];
  unit: string;
  /** The figures of each passage, in the order of the zones; a passage without such a figure is left out. */
  values: { zone: string; passage: string; figures: Figure[] }[];
}

/** Dates and durations say when something happened; side by side they compare nothing. */
const NOT_COMPARED: ReadonlySet<Figure['kind']> = new Set(['date', 'duration']);

/** The rows with most zones first, ties by kind and unit. */
export function alignFigures(zones: readonly ComparedZone[]): FigureRow[] {
  const rows = new Map<string, FigureRow>();
  for (const { zone, passages } of zones) {
    for (const { id, figures } of passages) {
      for (const figure of figures) {
        if (NOT_COMPARED.has(figure.kind)) continue;
        const key = `${figure.kind} ${figure.unit}`;
        const row = rows.get(key) ?? { kind: figure.kind, unit: figure.unit, values: [] };
        rows.set(key, row);
        const last = row.values.at(-1);
        if (last?.passage === id && last.zone === zone.id) last.figures.push(figure);
        else row.values.push({ zone: zone.id, passage: id, figures: [figure] });
      }
    }
  }
  const zonesIn = ({ values }: FigureRow) => new Set(values.map(({ zone }) => zone)).size;
  return [...rows]
    .filter(([, row]) => zonesIn(row) > 1)
    .sort(([a, one], [b, other]) => zonesIn(other) - zonesIn(one) || (a < b ? -1 : 1))
    .map(([, row]) => row);
}
