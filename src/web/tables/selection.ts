/** Which values are chosen, and which ruled out by a minus before them? As the addresses and the service have it. */

/** What the service takes at most of one parameter, `src/search/selection.ts`. */
export const MAX_VALUES = 20;

/** The values of a parameter of an address, each once, not more than the service takes. */
export function valuesOf(parameters: URLSearchParams, name: string): string[] {
  const values = new Set(parameters.getAll(name).filter((value) => !/^-?$/.test(value)));
  return [...values].slice(0, MAX_VALUES);
}

export function pairsOf(name: string, values: readonly string[]): [string, string][] {
  return values.map((value) => [name, value]);
}

export function isRuledOut(value: string): boolean {
  return value.startsWith('-');
}

/** Without the minus. */
export function bare(value: string): string {
  return isRuledOut(value) ? value.slice(1) : value;
}

export function toggled(values: readonly string[], value: string): string[] {
  const others = values.filter((one) => bare(one) !== bare(value));
  return values.includes(value) ? others : [...others, value];
}

/** No longer among the chosen ones; where all are, ruled out. */
export function without(values: readonly string[], value: string): string[] {
  const others = values.filter((one) => bare(one) !== value);
  return others.some((one) => !isRuledOut(one)) ? others : [...others, `-${value}`];
}

/** A whole number of an address within bounds, else the fallback. */
export function numberOf(parameters: URLSearchParams, name: string, most: number, fallback: number): number {
  const text = parameters.get(name) ?? '';
  const value = Number(text);
  return /^\d+$/.test(text) && value >= 1 && value <= most ? value : fallback;
}
