/** Is nothing shown only because no place speaks with the firmness that was chosen? */
import type { Comparison } from './compare.js';

/** The counts are of the places before that choice, so that they say what it left out. */
export const isOnlyOfOtherFirmness = ({
  none,
  zones,
  firmness,
}: Pick<Comparison, 'none' | 'zones' | 'firmness'>): boolean =>
  none && zones.length === 0 && firmness.some((count) => count.zones > 0);
