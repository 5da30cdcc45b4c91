/** What was measured of the server's store, as far as it can be extrapolated? */
import { runsOf, type ScaleLine } from '../scale/results.js';
import type { Measured } from './arithmetic.js';

const MIB = 2 ** 20;

/**
 * The newest run of those whose vectors are nearest in size to the planned ones. Runs with replicas are left out: they
 * hold each passage several times.
 * @returns null when the server's store was not measured
 */
export function measuredIn(lines: readonly ScaleLine[], dimensions: number): Measured | null {
  const ofServer = lines.filter(({ store, layout }) => store === 'opensearch' && !layout?.replicas);
  const distance = (run: readonly ScaleLine[]) => Math.abs((run[0]?.dimensions ?? 0) - dimensions);
  const [nearest] = runsOf(ofServer)
    .reverse()
    .sort((a, b) => distance(a) - distance(b));
  return nearest === undefined ? null : measuredOf(nearest);
}

function measuredOf(own: readonly ScaleLine[]): Measured | null {
  const sizes = [...new Set(own.map(({ size }) => size))].sort((a, b) => a - b);
  const measuredAt = (size: number, step: string, measure: string) =>
    own.find((line) => line.size === size && line.step === step && line.measure === measure)?.value;
  const points = sizes.flatMap((size) => {
    const passages = measuredAt(size, 'room', 'passages');
    const mib = measuredAt(size, 'room', 'on disk');
    return passages === undefined || mib === undefined ? [] : [{ passages, diskBytes: mib * MIB }];
  });
  const rate = sizes
    .map((size) => measuredAt(size, 'build', 'stored and published'))
    .findLast((value) => value !== undefined);
  const [first] = own;
  if (first === undefined || points.length === 0 || rate === undefined) return null;
  const { dimensions, states = false } = first;
  return { dimensions, points, rate, states };
}
