/**
 * What does a text promise? Each clause that binds somebody, with the words that say how firmly, whom, to what, how much, by
 * when and in which case. Spans are in UTF-16 units of the passage's original text. What a text does not say is null.
 */
import type { Span } from '../../corpus/sentences.js';
import type { Claim } from '../statement.js';

/** How firmly, the firmest first: 不得; 应当, 必须; 将, 力争; 可以, 鼓励. */
export const STRENGTHS = ['prohibits', 'must', 'plans', 'may'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** The claim that each strength is, in the words of comparisons. */
export const CLAIM_OF = {
  prohibits: 'must',
  must: 'must',
  plans: 'plans',
  may: 'may',
} as const satisfies Readonly<Record<Strength, Claim>>;

/** Whether at least, at most or as much as the quantity is promised, or a change by it or to it. */
export const DIRECTIONS = [
  'exact',
  'about',
  'at-least',
  'at-most',
  'more-than',
  'less-than',
  'up-by',
  'down-by',
  'up-to',
  'down-to',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface PromisedQuantity extends Span {
  /** In `unit`; of a range the lower end. */
  value: number;
  range: { min: number; max: number } | null;
  /** The base unit; empty when none is stated. */
  unit: string;
  direction: Direction;
}

export const DEADLINE_KINDS = ['absolute', 'relative', 'recurring'] as const;

export interface Deadline extends Span {
  kind: (typeof DEADLINE_KINDS)[number];
  /**
   * A date (`2025`, `2025-06`); a duration after the event (`P15D`, working days as days); how often (`P1Y`), or the day of
   * every year (`--03-31`). Null when it is not told in numbers: 投标截止时间之前.
   */
  iso: string | null;
  /** The event from which, or before which, a relative one is counted. */
  from: Span | null;
}

/** A clause that binds somebody. */
export interface PromisedClause extends Span {
  strength: Strength;
  /** The word that says so; null in the bare indicative of a norm, and where it stands in a clause before. */
  cue: Span | null;
  actor: Span | null;
  action: Span | null;
  object: Span | null;
  condition: Span | null;
  quantities: PromisedQuantity[];
  deadline: Deadline | null;
}
