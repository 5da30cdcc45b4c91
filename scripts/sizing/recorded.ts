/** What was measured of the server's store in the newest recorded run? */
import type { ScaleLine } from '../scale/results.js';
import type { Measured } from './arithmetic.js';

const MIB = 2 ** 20;

/** Null when the server's store was not measured. */
export function measuredIn(lines: readonly ScaleLine[]): Measured | null {
  const own = lines.filter(({ store }) => store === 'opensearch');
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
