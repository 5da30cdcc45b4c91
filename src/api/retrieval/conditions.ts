/**
 * Which passages does a condition of another platform mean? It compares a field with values; the fields are the filters of searches
 * and the days of an article. What no filter can say is refused, never left out.
 */
import { z } from 'zod';
import { normalisedText } from '../../corpus/normalise.js';
import { DATE_FACTS, FILTER_NAMES, FILTERS, type FilterName, factOf } from '../../search/filters.js';
import { MAX_FILTER_VALUES } from '../../search/limits.js';
import type { FactCondition, FactName, PassageFilter } from '../../store/filter.js';

/** What a field is compared by. Platforms have words of their own for these. */
export type Comparing = 'any' | 'none' | 'from' | 'after' | 'to' | 'before';

export interface Comparison {
  field: string;
  by: Comparing;
  values: readonly (string | number)[];
}

/** The days of an article that can be compared, by the name of the field. */
const DAYS: ReadonlyMap<string, FactName> = new Map([
  ['date', DATE_FACTS.published.day],
  ['effective', DATE_FACTS.effective.day],
  ['adopted', DATE_FACTS.adopted.day],
]);

/** All fields, as errors and descriptions list them. */
export const FIELDS: readonly string[] = [...DAYS.keys(), ...FILTER_NAMES];

const isFilter = (field: string): field is FilterName => Object.hasOwn(FILTERS, field);

/** Whether one value is before or after another one. Only days and years are. */
const isOrdered = (field: string): boolean => DAYS.has(field) || field === 'year';

const day = z.iso.date();

/** Takes what is wrong, a sentence that begins with the name of the field. */
interface Faults {
  addIssue(message: string): void;
}

const value = z.union([z.string(), z.number()], 'must be a text or a number');

/** The value of a condition. */
export const compared = z
  .union([value, z.array(value)], 'must be a text, a number, or a list of them')
  .describe('What it is compared with; of a list one is enough.');

/**
 * @returns no condition when something is wrong
 * @example
 * filterOf({ field: 'date', by: 'after', values: ['2020-12-31'] }, faults); // [{ fact: 'date', from: '2021-01-01' }]
 */
export function filterOf({ field, by, values }: Comparison, faults: Faults): PassageFilter {
  const fault = faultOf({ field, by, values });
  if (fault !== null) {
    faults.addIssue(fault);
    return [];
  }
  const resolved = values.map((value) => resolvedOf(field, normalisedText(String(value)), faults));
  if (resolved.some((each) => each.length === 0)) return [];
  const fact = DAYS.get(field) ?? factOf(field as FilterName, 'published');
  return [{ fact, ...limits(by, resolved.flat()) }];
}

function faultOf({ field, by, values }: Comparison): string | null {
  if (!DAYS.has(field) && !isFilter(field))
    return `${field} is no field that can be compared; these are: ${FIELDS.join(', ')}`;
  const isEqual = by === 'any' || by === 'none';
  if (!isEqual && !isOrdered(field)) return `${field} has no order: it can only be equal to values, or not`;
  const most = isEqual ? MAX_FILTER_VALUES : 1;
  return values.length === 0 || values.length > most
    ? `${field} must be compared with ${isEqual ? `1 to ${most} values` : 'one value'}`
    : null;
}

/** Days have no names; what stands for nothing is reported. */
function resolvedOf(field: string, value: string, faults: Faults): readonly string[] {
  if (DAYS.has(field)) {
    if (day.safeParse(value).success) return [value];
    faults.addIssue(`${field} must be compared with a day such as 2022-11-25: ${value}`);
    return [];
  }
  const { resolve, unknown } = FILTERS[field as FilterName];
  const resolved = resolve(value);
  if (resolved.length === 0) faults.addIssue(`${field} ${unknown}: ${value}`);
  return resolved;
}

function limits(by: Comparing, values: readonly string[]): Omit<FactCondition, 'fact'> {
  const [value = ''] = values;
  if (by === 'any') return { any: values };
  if (by === 'none') return { none: values };
  if (by === 'from') return { from: value };
  if (by === 'to') return { to: value };
  return { [by === 'after' ? 'from' : 'to']: value, none: [value] };
}

/** One of several filters must hold, which a filter can say only of alternatives for one field. */
export function anyOf(filters: readonly PassageFilter[], faults: Faults): PassageFilter {
  if (filters.length < 2) return filters.flat();
  const [fact] = filters.flat().map((condition) => condition.fact);
  const isAlternative = (filter: PassageFilter) =>
    filter.length === 1 && filter[0]?.fact === fact && filter[0]?.any !== undefined;
  if (fact !== undefined && filters.every(isAlternative))
    return [{ fact, any: filters.flat().flatMap(({ any = [] }) => any) }];
  faults.addIssue(
    'can join by or only conditions that one field is equal to values; ask once for each of the others',
  );
  return [];
}
