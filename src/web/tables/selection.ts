/** Lists of chosen values in addresses and requests. A minus before a value excludes it. */
import { MAX_FILTER_VALUES } from '../../search/limits.js';

/** The distinct values of a parameter, at most as many as the service takes. */
export function valuesOf(parameters: URLSearchParams, name: string): string[] {
  const values = new Set(parameters.getAll(name).filter((value) => !/^-?$/.test(value)));
  return [...values].slice(0, MAX_FILTER_VALUES);
}

export function pairsOf(name: string, values: readonly string[]): [string, string][] {
  return values.map((value) => [name, value]);
}

export function isRuledOut(value: string): boolean {
  return value.startsWith('-');
}

/** The value without its minus. */
export function bare(value: string): string {
  return isRuledOut(value) ? value.slice(1) : value;
}

export function toggled(values: readonly string[], value: string): string[] {
  const others = values.filter((one) => bare(one) !== bare(value));
  return values.includes(value) ? others : [...others, value];
}

/** Removes a value from the choice. If no other value is chosen, excludes it instead. */
export function without(values: readonly string[], value: string): string[] {
  const others = values.filter((one) => bare(one) !== value);
  return others.some((one) => !isRuledOut(one)) ? others : [...others, `-${value}`];
}

/** An integer from the address between 1 and `most`, else the fallback. */
export function numberOf(parameters: URLSearchParams, name: string, most: number, fallback: number): number {
  const text = parameters.get(name) ?? '';
  const value = Number(text);
  return /^\d+$/.test(text) && value >= 1 && value <= most ? value : fallback;
}
