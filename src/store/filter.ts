/** Which passages may be hits? A filter over what is known of each passage. */
import type { PassageFacts } from './records.js';

/** Values of one field: at least one of `any` (when there are any), and none of `none`. */
export interface Selection {
  any: readonly string[];
  none: readonly string[];
}

/** All fields must hold. Dates are `YYYY-MM-DD`, both ends included. */
export interface PassageFilter {
  /** Gazetteer ids, one selection for each way to name zones (by zone, type, province). */
  zones?: readonly Selection[];
  categories?: Selection;
  themes?: Selection;
  /** Article ids. */
  articles?: Selection;
  /** `YYYY` */
  years?: Selection;
  from?: string;
  to?: string;
}

type Condition = (facts: PassageFacts) => boolean;

/** Null when everything matches. */
export function conditionOf(filter: PassageFilter): Condition | null {
  const { zones = [], themes, articles, categories, years, from, to } = filter;
  const conditions = [
    ...zones.map((selection) => selects(selection, (facts) => facts.zones)),
    selects(themes, (facts) => facts.themes),
    selects(articles, ({ articleId }) => [articleId]),
    selects(categories, ({ category }) => [category]),
    selects(years, ({ date }) => [date?.slice(0, 4) ?? null]),
    from === undefined ? null : ({ date }: PassageFacts) => date !== null && date >= from,
    to === undefined ? null : ({ date }: PassageFacts) => date !== null && date <= to,
  ].filter((condition) => condition !== null);
  if (conditions.length === 0) return null;
  return (facts) => conditions.every((holds) => holds(facts));
}

export function isEmptyFilter(filter: PassageFilter): boolean {
  return conditionOf(filter) === null;
}

function selects(
  selection: Selection | undefined,
  valuesOf: (facts: PassageFacts) => readonly (string | null)[],
): Condition | null {
  const any = new Set<string | null>(selection?.any);
  const none = new Set<string | null>(selection?.none);
  if (any.size === 0 && none.size === 0) return null;
  return (facts) => {
    const values = valuesOf(facts);
    return (
      (any.size === 0 || values.some((value) => any.has(value))) && !values.some((value) => none.has(value))
    );
  };
}
