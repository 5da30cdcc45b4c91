/** What is a figure? A quantity or date that a text states: its value in a base unit, its object, and its place. */

export type FigureKind =
  | 'amount'
  | 'count'
  | 'ratio'
  | 'rank'
  | 'date'
  | 'duration'
  | 'area'
  | 'other-measure';

/** How exact the value is. `less-than` is 不足, 不到; `at-most` is 不超过, 以内. */
export type Qualifier = 'more-than' | 'at-least' | 'at-most' | 'less-than' | 'about' | 'nearly';

/**
 * What changed, by the text. `increase` and `decrease` are changes by the value; `increase-to` and `decrease-to` end at
 * it, `from` starts at it (由84个增加至196个); `reach` is a level (达, 突破), `share` a part of something (占).
 */
export type Change = 'increase' | 'decrease' | 'increase-to' | 'decrease-to' | 'from' | 'reach' | 'share';

/** Both ends are included, in the figure's base unit. */
export interface ValueRange {
  min: number;
  max: number;
}

/**
 * ISO 8601: `2021`, `2021-10`, `2021-10-01`, an interval `2022-01/2022-09`, and without a year `--10-01`.
 * Half years and quarters are intervals of months.
 */
export interface DateValue {
  iso: string;
  precision: 'year' | 'half' | 'quarter' | 'month' | 'day';
}

export interface Figure {
  kind: FigureKind;
  /** In `unit`. Of a range the lower end; of a date the digits of its (first) ISO form, 20211001 for 2021-10-01. */
  value: number;
  /** The base unit: 1.2万亿元 is 1.2e12 元, 七成 is 70 %, 3个月 is 3 月, 第一 is 1 位. Empty when no unit is stated. */
  unit: string;
  range: ValueRange | null;
  date: DateValue | null;
  /** The percent of each party, in the order of the text: 二八分成 is 20 and 80. Its `value` is the first. */
  split: number[] | null;
  /** `original.slice(start, end)`: number and unit with their glosses, without words like 超过 or 以上. */
  raw: string;
  /** UTF-16 offsets into the original text. */
  start: number;
  end: number;
  /** In a table: of which place, or else which row, the figure is, as normalised text. Null in a text. */
  subject: string | null;
  /** What is measured, as normalised text. */
  object: string | null;
  change: Change | null;
  qualifier: Qualifier | null;
  /** Whether the value is a bound that a norm sets (不超过5日, 处三万元以下罚款), and no fact. */
  norm: boolean;
  /** The time that the figure is of, as normalised text: 2022年前三季度, 三年内, 今年以来. */
  period: string | null;
  /** The unit that the header of a table gives to a bare number, as it is written there: 亿元. Else null. */
  statedUnit: string | null;
}

/** A figure before the words around it are read. Offsets are into the normalised text. */
export interface Quantity {
  kind: FigureKind;
  value: number;
  unit: string;
  range: ValueRange | null;
  date: DateValue | null;
  split: number[] | null;
  start: number;
  end: number;
  /** How exact the number itself says it is: 50余项, 七八个. */
  approximation: Qualifier | null;
}
