/** The texts of the page of figures in English. */
import type * as zhHans from '../zh-Hans/figures.js';

export const figures: typeof zhHans.figures = {
  title: 'Figures',
  intro:
    'Every figure of the articles: of which place, what it measures, its sentence and its source. Dates are left out; reprints count once, older versions of texts not at all.',
  object: 'Measures',
  objectPlaceholder: 'such as powers, funds, 规划面积',
  find: 'Find',
  places: 'Places',
  kind: 'Kind',
  kindLookup: 'Find a kind',
  aspect: 'Aspect',
  aspectLookup: 'Find an aspect',
  unit: 'Unit',
  unitPlaceholder: 'such as 项, 亿元',
  sort: 'Order',
  sorts: { '-value': 'Largest first', value: 'Smallest first', place: 'By place' },
  loading: 'Loading…',
  failed: 'Could not be loaded',
  summary: (total, from, to) => `${total} figures, ${from} to ${to} shown`,
  none: 'There are no such figures',
  noneDetail: 'Try other words, or fewer conditions.',
  clear: 'Clear the conditions',
  caption: 'Figures',
};
