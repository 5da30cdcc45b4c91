/** How does a request for figures become a valid one? All its faults are reported at once. */
import { z } from 'zod';
import { FILTERS } from '../../search/filters.js';
import { DEFAULT_FIGURES, MAX_FIGURE_OFFSET, MAX_FIGURES } from '../../search/limits.js';
import { choice, count } from '../../search/parameters.js';
import { amongst, selectionOf } from '../../search/selection.js';
import { ASPECTS } from '../../statements/figures/aspect.js';
import type { FigureKind } from '../../statements/figures/index.js';
import { unitAt } from '../../statements/figures/units.js';
import { FIGURE_SORTS } from '../../store/figure-sorts.js';
import { format } from '../request.js';

/** Those of the index: dates are no quantities. */
export const QUANTITIES = [
  'amount',
  'count',
  'ratio',
  'rank',
  'duration',
  'area',
  'other-measure',
] as const satisfies readonly FigureKind[];

export const figuresSchema = z.strictObject({
  object: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .optional()
    .describe('What they measure: a name of a thing, in either language, or words that its text has.'),
  place: selectionOf(FILTERS.zone).describe(
    'Only figures of these places, of any level: ids or names. Repeat it for more; a minus before one rules it out.',
  ),
  unit: selectionOf({ resolve: unitsNamed, unknown: 'names no unit' }).describe(
    'Only figures in these units. 亿元 is read as its base unit, 元. Likewise.',
  ),
  kind: selectionOf(amongst(QUANTITIES)).describe(
    `Only figures of these kinds: ${QUANTITIES.join(', ')}. Likewise.`,
  ),
  aspect: selectionOf(amongst(ASPECTS)).describe(
    `Only figures of these aspects: ${ASPECTS.join(', ')}. Likewise.`,
  ),
  sort: choice(FIGURE_SORTS, '-value').describe(
    'By value within each unit, the largest first (-value) or the smallest (value); or by place, then by value.',
  ),
  limit: count(1, MAX_FIGURES, DEFAULT_FIGURES).describe('Figures at most.'),
  offset: count(0, MAX_FIGURE_OFFSET, 0).describe('Figures to skip.'),
  format,
});

export type FiguresParameters = z.input<typeof figuresSchema>;
export type FiguresRequest = z.infer<typeof figuresSchema>;

/** Numbers in words that stand before a unit: 万平方米. */
const SCALE = /^[百千万亿]+/;

function unitsNamed(name: string): string[] {
  const unit = unitAt(name, 0) ?? unitAt(name.replace(SCALE, ''), 0);
  return unit === null ? [] : [unit.base];
}
