/**
 * Which figures does an index hold, and which of them does a request ask for? A query is plain data, so that each store can
 * translate it into its own language. `isAsked` and `figureOrder` define its meaning.
 */
import type { Aspect } from '../statements/figures/aspect.js';
import type { FigureKind } from '../statements/figures/index.js';
import type { PlacedFigure } from '../statements/placed-figures.js';
import type { FigureSort } from './figure-sorts.js';
import { isChosen, type Selection } from './filter.js';

/** What is stored of a figure: as much as it is found by. Everything else is read from its passage again. */
export interface FigureFacts {
  /** Offset in its passage at which it begins: at most one figure does. */
  start: number;
  /** Id of the place that it is of; null when the text is about none, or about several. */
  place: string | null;
  kind: FigureKind;
  /** The base unit. */
  unit: string;
  aspect: Aspect;
  /** Key of the thing that it measures; null when that is not known. */
  thing: string | null;
  /** What it measures in the words of the text, normalised. */
  object: string | null;
  /** In the unit. */
  value: number;
}

export interface FigureQuery {
  /** It must measure one of the things, or its object must hold one of the names. Null for any figure. */
  object: { things: readonly string[]; names: readonly string[] } | null;
  place: Selection;
  kind: Selection;
  unit: Selection;
  aspect: Selection;
  sort: FigureSort;
  offset: number;
  limit: number;
}

/** A figure that a query finds. */
export interface FigureHit {
  /** Label of its passage. */
  label: number;
  start: number;
}

/** Dates are left out: they are no quantities. */
export function figureFacts(placed: readonly PlacedFigure[]): FigureFacts[] {
  return placed.flatMap(({ figure, place, aspect, thing }) => {
    const { kind, unit, object, value, start } = figure;
    return kind === 'date'
      ? []
      : [{ start, place, kind, unit, aspect, thing: thing?.key ?? null, object, value }];
  });
}

export function isAsked(facts: FigureFacts, query: FigureQuery): boolean {
  const { object } = query;
  return (
    SELECTED.every((field) => isSelected(facts[field], query[field])) &&
    (object === null ||
      (facts.thing !== null && object.things.includes(facts.thing)) ||
      object.names.some((name) => facts.object?.includes(name)))
  );
}

/** The fields of a figure that a query chooses values of. */
export const SELECTED = ['place', 'kind', 'unit', 'aspect'] as const;

const isSelected = (value: string | null, selection: Selection): boolean =>
  value === null ? selection.any.length === 0 : isChosen(value, selection);

/** Compares two figures; ties by label, then by where they stand in the passage. */
export function figureOrder(sort: FigureSort) {
  const direction = sort === '-value' ? -1 : 1;
  return (a: FigureFacts & { label: number }, b: FigureFacts & { label: number }): number =>
    (sort === 'place' ? byCodeUnits(a.place ?? LAST, b.place ?? LAST) : 0) ||
    byCodeUnits(a.unit, b.unit) ||
    direction * (a.value - b.value) ||
    a.label - b.label ||
    a.start - b.start;
}

/** Figures of no place come last. */
const LAST = '\uffff';

const byCodeUnits = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
