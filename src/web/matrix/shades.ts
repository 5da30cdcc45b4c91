/** The shade of a cell: five steps by the number of passages, each wider than the one before. */

export const STEPS = 5;

/**
 * The smallest count of each step, ascending. Counts of zones differ by orders of magnitude, so the bounds grow
 * geometrically from 1 to the largest count.
 * @returns at most `STEPS` bounds
 * @example lowerBounds(16) // [1, 2, 4, 6, 10]
 */
export function lowerBounds(most: number): number[] {
  if (most <= STEPS) return Array.from({ length: most }, (_, at) => at + 1);
  const bounds = Array.from({ length: STEPS }, (_, at) => Math.ceil(most ** (at / STEPS)));
  return [...new Set(bounds)];
}

/** The step of a count, from 1 (lightest) to `STEPS`. With fewer bounds the lightest steps are unused. */
export function shadeOf(count: number, bounds: readonly number[]): number {
  const below = bounds.filter((bound) => bound <= count).length;
  return below + STEPS - bounds.length;
}

/** The range of each step for the legend: `3–5`, and `9+` for the last. */
export function rangesOf(bounds: readonly number[]): { shade: number; range: string }[] {
  return bounds.map((bound, at) => {
    const next = bounds[at + 1];
    const range = next === undefined ? `${bound}+` : next === bound + 1 ? `${bound}` : `${bound}–${next - 1}`;
    return { shade: shadeOf(bound, bounds), range };
  });
}
