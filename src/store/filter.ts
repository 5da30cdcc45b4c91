/**
 * Which passages may be hits? A filter is plain data over the facts of a passage, so that each store can translate it
 * into its own query language; `conditionOf` says what it means.
 */
import type { PassageFacts } from './records.js';

/** Values of one fact: at least one of `any` (unless that is empty), and none of `none`. */
export interface Selection {
  any: readonly string[];
  none: readonly string[];
}

/** A fact that a filter can look at. `year` is that of the article's date, `YYYY`. */
export type FactName = Exclude<keyof PassageFacts, 'label' | 'reprintOf'> | 'year';

/** A condition on one fact; the parts that are given must all hold. */
export interface FactCondition extends Partial<Selection> {
  fact: FactName;
  /** Some value of the fact is this or greater, in the order of code units; `YYYY-MM-DD` for dates. */
  from?: string;
  /** Some value of the fact is this or less. */
  to?: string;
}

/** All conditions must hold; two of them may look at the same fact. */
export type PassageFilter = readonly FactCondition[];

/** The values that a passage has of a fact; none when the fact is not known. */
export function valuesOf(facts: PassageFacts, fact: FactName): readonly string[] {
  if (fact === 'year') return facts.date === null ? [] : [facts.date.slice(0, 4)];
  const value = facts[fact];
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The predicate that a filter stands for; null when every passage satisfies it. */
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
