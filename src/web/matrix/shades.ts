/** How dark is a cell? Five steps by the number of passages, each step wider than the one before. */

export const STEPS = 5;

/**
 * The least count of each step, ascending, at most `STEPS`. Counts differ by orders of magnitude between zones, so
 * the bounds grow geometrically, from 1 to the largest count.
 */
export function lowerBounds(most: number): number[] {
  if (most <= STEPS) return Array.from({ length: most }, (_, at) => at + 1);
  const bounds = Array.from({ length: STEPS }, (_, at) => Math.ceil(most ** (at / STEPS)));
  return [...new Set(bounds)];
}

/** The step of a count, 1 is the lightest. The darkest step is used even where there are fewer. */
export function shadeOf(count: number, bounds: readonly number[]): number {
  const below = bounds.filter((bound) => bound <= count).length;
  return below + STEPS - bounds.length;
}

/** What the legend says of each step: `3–5`, and `9+` for the last. */
export function rangesOf(bounds: readonly number[]): { shade: number; range: string }[] {
  return bounds.map((bound, at) => {
    const next = bounds[at + 1];
    const range = next === undefined ? `${bound}+` : next === bound + 1 ? `${bound}` : `${bound}–${next - 1}`;
    return { shade: shadeOf(bound, bounds), range };
  });
}
