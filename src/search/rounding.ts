/** How exact is a score in an answer? To six decimals, which is what single precision holds. */

export function rounded(value: number): number {
  return Number(value.toFixed(6));
}

export function roundedOrNull(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
