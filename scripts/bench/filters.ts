/** Which filters keep half, a tenth, a hundredth of the passages? By date, since dates cut anywhere. */
import type { Catalogue } from '../../src/store/catalogue.js';

const SHARES = [0.5, 0.1, 0.01];

export interface DateFilter {
  /** Says the share that it really keeps. */
  name: string;
  from: string;
  /** Labels that it keeps, ascending. */
  labels: number[];
}

export function filtersOf(catalogue: Catalogue): DateFilter[] {
  const all = catalogue.labelsMatching({});
  const dates = catalogue
    .factsOf(all)
    .flatMap(({ date }) => (date === null ? [] : [date]))
    .sort()
    .reverse();
  return SHARES.map((share) => {
    const from = dates[Math.min(dates.length, Math.round(all.length * share)) - 1] ?? '9999-12-31';
    const labels = catalogue.labelsMatching({ from });
    return {
      name: `filter of ${Number(((100 * labels.length) / all.length).toPrecision(2))} %`,
      from,
      labels,
    };
  });
}
