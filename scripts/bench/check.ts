/**
 * Has something become worse than in the last recorded run? Only ratios are compared, of things that took turns in one run: times are
 * those of a machine, and of what else it did. A busy minute moves a ratio too, so what looks worse is measured again, and counts when
 * it is worse both times.
 */
import { kindOf, type Measure, type Run } from './results.js';
import { shown } from './table.js';

/** A ratio is worse when it has moved by this factor in the wrong direction. */
export const WORSE = 1.25;

/** One disturbed call moves tails, and the build of an engine is timed once. */
const UNSTEADY = new Set(['p95', 'p99', 'ingest']);

export interface Worsened {
  suite: Measure['suite'];
  of: string;
  measure: string;
  against: string;
  recorded: number;
  now: number;
}

/** The newest run that this one can be compared with: of the same kind, model, sizes and seed. */
export function lastLike(run: Run, history: readonly Run[]): Run | undefined {
  const sameAs = ({ model, passages, seed }: Run) => JSON.stringify([model, passages, seed]);
  return history.findLast((other) => kindOf(other) === kindOf(run) && sameAs(other) === sameAs(run));
}

/** What both runs have measured and is worse now. */
export function worsened(recorded: readonly Measure[], now: readonly Measure[]): Worsened[] {
  return now.flatMap((one) => {
    const before = recorded.find((other) => keyOf(other) === keyOf(one));
    if (before?.ratio === undefined || one.ratio === undefined || UNSTEADY.has(one.measure)) return [];
    const { suite, of, measure, against = '' } = one;
    const times = timesWorse(one, before.ratio, one.ratio);
    // An engine that finds nothing has a ratio of zero, to which none compares.
    if (!Number.isFinite(times) || times <= WORSE) return [];
    return [{ suite, of, measure, against, recorded: before.ratio, now: one.ratio }];
  });
}

/** What was worse in both of two runs. */
export function worseTwice(first: readonly Worsened[], second: readonly Worsened[]): Worsened[] {
  const keys = new Set(second.map(keyOf));
  return first.filter((one) => keys.has(keyOf(one)));
}

/** One line for each, for people. */
export function worseInWords(worse: readonly Worsened[]): string {
  const line = ({ suite, of, measure, against, recorded, now }: Worsened) =>
    `${suite}: ${of}, ${measure}: ${shown(now)} × ${against}, recorded ${shown(recorded)} ×`;
  return worse.map(line).join('\n');
}

/** More than 1 when it is worse. */
function timesWorse(measure: Pick<Measure, 'of' | 'suite' | 'unit'>, recorded: number, now: number): number {
  // A peer that comes nearer to what Zonelens reaches: Zonelens has become worse.
  return isMoreBetter(measure) === isOther(measure) ? now / recorded : recorded / now;
}

/** Rates and scores; not times and sizes. */
function isMoreBetter({ unit }: Pick<Measure, 'unit'>): boolean {
  return unit === '' || unit.endsWith('/s');
}

/** Whether another engine was measured, in relation to Zonelens. */
function isOther({ suite, of }: Pick<Measure, 'of' | 'suite'>): boolean {
  return suite === 'peers' ? !of.startsWith('Zonelens') : of.includes('naive build');
}

function keyOf({
  suite,
  of,
  measure,
  against,
}: Pick<Measure, 'suite' | 'of' | 'measure' | 'against'>): string {
  return JSON.stringify([suite, of, measure, against]);
}
