/** Places dates, known to the year, month or day, and periods on an axis of years. */

/** The ends of a date in years with fractions: a year without a month is one year long. */
export interface Moment {
  from: number;
  to: number;
}

export interface Axis {
  from: number;
  to: number;
  /** The years that get a tick. */
  ticks: number[];
}

const MOST_TICKS = 6;
const STEPS = [1, 2, 5, 10, 20];

/** @param when `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a period as `first/last` */
export function momentOf(when: string): Moment {
  const [first = '', last] = when.split('/');
  return last === undefined ? dateOf(first) : { from: dateOf(first).from, to: dateOf(last).to };
}

function dateOf(when: string): Moment {
  const [year = 0, month, day] = when.split('-').map(Number);
  if (month === undefined) return { from: year, to: year + 1 };
  if (day === undefined) return { from: year + (month - 1) / 12, to: year + month / 12 };
  // Every month counts 31 days; the error of up to 0.3 % of a year cannot be seen.
  const from = year + (month - 1) / 12 + (day - 1) / 31 / 12;
  return { from, to: from };
}

/** The axis covers full years around all moments. */
export function axisOf(moments: readonly Moment[]): Axis {
  const from = Math.floor(Math.min(...moments.map((moment) => moment.from)));
  const to = Math.max(from + 1, Math.ceil(Math.max(...moments.map((moment) => moment.to))));
  const step = STEPS.find((one) => (to - from) / one <= MOST_TICKS) ?? 50;
  const first = Math.ceil(from / step) * step;
  const ticks = Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step);
  return { from, to, ticks };
}

/** @returns percent of the axis */
export function placeOn({ from, to }: Axis, years: number): number {
  return Number((((years - from) / (to - from)) * 100).toFixed(2));
}
