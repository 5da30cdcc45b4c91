/**
 * Which passages may be hits? A filter is plain data about the facts of a passage, so that each store can translate it into its own
 * query language. `conditionOf` defines its meaning.
 */
import { zoneById } from '../corpus/gazetteer.js';
import { placeById, provinceOf, territoryOf } from '../corpus/scope/place.js';
import type { PassageFacts } from './records.js';

/** A choice of values: a fact must have at least one value of `any` (unless that is empty) and no value of `none`. */
export interface Selection {
  any: readonly string[];
  none: readonly string[];
}

/** Whether a selection takes a value. */
export const isChosen = (value: string, { any, none }: Selection): boolean =>
  (any.length === 0 || any.includes(value)) && !none.includes(value);

/**
 * A fact that a filter can test. Some follow from others: `year`, `effectiveYear` and `adoptedYear`, `YYYY`, from the days;
 * `level` from the place that the passage is first of all about; `zoneTypes`,
 * `provinces` and `territory`, which has the places around them as well, from all that it is about.
 */
export type FactName =
  | Exclude<keyof PassageFacts, 'label' | 'reprintOf' | 'newerVersion'>
  | keyof typeof DERIVED;

const DERIVED = {
  year: ({ date }: PassageFacts) => yearOf(date),
  effectiveYear: ({ effective }: PassageFacts) => yearOf(effective),
  adoptedYear: ({ adopted }: PassageFacts) => yearOf(adopted),
  level: ({ about }: PassageFacts) => about.slice(0, 1).flatMap((id) => placeById(id)?.level ?? []),
  zoneTypes: ({ about }: PassageFacts) => about.flatMap((id) => zoneById(id)?.type ?? []),
  provinces: ({ about }: PassageFacts) => about.flatMap((id) => provinceOf(id) ?? []),
  territory: ({ about }: PassageFacts) => about.flatMap(territoryOf),
} as const satisfies Record<string, (facts: PassageFacts) => readonly string[]>;

const yearOf = (day: string | null) => (day === null ? [] : [day.slice(0, 4)]);

/** A condition on one fact. All parts that are given must hold. */
export interface FactCondition extends Partial<Selection> {
  fact: FactName;
  /** At least one value must be equal or greater, in the order of code units. Dates are `YYYY-MM-DD`. */
  from?: string;
  /** At least one value must be equal or less. */
  to?: string;
}

/** All conditions must hold. Several may test the same fact. */
export type PassageFilter = readonly FactCondition[];

/** The values of a fact of a passage; empty when the fact is unknown. */
export function valuesOf(facts: PassageFacts, fact: FactName): readonly string[] {
  if (isDerived(fact)) return DERIVED[fact](facts);
  const value = facts[fact];
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}

const isDerived = (fact: FactName): fact is keyof typeof DERIVED => Object.hasOwn(DERIVED, fact);

/** The predicate that a filter means; null when every passage passes. */
export function conditionOf(filter: PassageFilter): ((facts: PassageFacts) => boolean) | null {
  const conditions = filter.filter(isEffective).map(predicateOf);
  if (conditions.length === 0) return null;
  return (facts) => conditions.every((holds) => holds(facts));
}

export function isEmptyFilter(filter: PassageFilter): boolean {
  return !filter.some(isEffective);
}

function isEffective({ any = [], none = [], from, to }: FactCondition): boolean {
  return any.length + none.length > 0 || from !== undefined || to !== undefined;
}

function predicateOf({ fact, any, none, from, to }: FactCondition): (facts: PassageFacts) => boolean {
  const wanted = new Set(any);
  const unwanted = new Set(none);
  return (facts) => {
    const values = valuesOf(facts, fact);
    return (
      (wanted.size === 0 || values.some((value) => wanted.has(value))) &&
      !values.some((value) => unwanted.has(value)) &&
      (from === undefined || values.some((value) => value >= from)) &&
      (to === undefined || values.some((value) => value <= to))
    );
  };
}
