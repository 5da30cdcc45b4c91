/** Where on an axis of years is a date that is known to the year, the month or the day? */

/** In years with fractions; a year is as long as it is. */
export interface Moment {
  from: number;
  to: number;
}

export interface Axis {
  from: number;
  to: number;
  /** Years with a tick. */
  ticks: number[];
}

const MOST_TICKS = 6;
const STEPS = [1, 2, 5, 10, 20];

/** @param when `YYYY`, `YYYY-MM` or `YYYY-MM-DD` */
export function momentOf(when: string): Moment {
  const [year = 0, month, day] = when.split('-').map(Number);
  if (month === undefined) return { from: year, to: year + 1 };
  if (day === undefined) return { from: year + (month - 1) / 12, to: year + month / 12 };
  // Of a month of 31 days: a third of a percent of a year is not seen.
  const from = year + (month - 1) / 12 + (day - 1) / 31 / 12;
  return { from, to: from };
}

/** Whole years around all moments. */
export function axisOf(moments: readonly Moment[]): Axis {
  const from = Math.floor(Math.min(...moments.map((moment) => moment.from)));
  const to = Math.max(from + 1, Math.ceil(Math.max(...moments.map((moment) => moment.to))));
  const step = STEPS.find((one) => (to - from) / one <= MOST_TICKS) ?? 50;
  const first = Math.ceil(from / step) * step;
  const ticks = Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step);
  return { from, to, ticks };
}

/** In percent of the axis. */
export function placeOn({ from, to }: Axis, years: number): number {
  return Number((((years - from) / (to - from)) * 100).toFixed(2));
}
