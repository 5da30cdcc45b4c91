/** Which filters keep half, a tenth, a hundredth of the passages? By date, since dates cut anywhere. */
import type { Catalogue } from '../../src/stores/folder/catalogue.js';
import type { LabelSet } from '../../src/stores/folder/label-set.js';

const SHARES = [0.5, 0.1, 0.01];

export interface DateFilter {
  /** Says the share that it really keeps. */
  name: string;
  from: string;
  /** What it keeps. */
  labels: LabelSet;
}

export function filtersOf(catalogue: Catalogue): DateFilter[] {
  const all = catalogue.passages.all.labels;
  const dates = catalogue
    .factsOf(all)
    .flatMap(({ date }) => (date === null ? [] : [date]))
    .sort()
    .reverse();
  return SHARES.map((share) => {
    const from = dates[Math.min(dates.length, Math.round(all.length * share)) - 1] ?? '9999-12-31';
    const labels = catalogue.passages.matching([{ fact: 'date', from }]);
    return {
      name: `filter of ${Number(((100 * labels.size) / all.length).toPrecision(2))} %`,
      from,
      labels,
    };
  });
}
