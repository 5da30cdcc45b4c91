/** The texts of the names of what places, texts and passages are in English. */
import type * as zhHans from '../zh-Hans/terms.js';

export const grouping: typeof zhHans.grouping = {
  label: 'Group',
  values: { article: 'by article', zone: 'by zone', none: 'not at all' },
};

export const zoneTypes: typeof zhHans.zoneTypes = {
  hitech: 'High-tech zones',
  etdz: 'Economic development zones',
  'new-area': 'New areas',
  ftz: 'Free-trade zones',
  'innovation-demo': 'Innovation demonstration zones',
  other: 'Other zones',
};

export const levels: typeof zhHans.levels = {
  state: 'State',
  province: 'Province',
  city: 'City',
  district: 'District',
  zone: 'Zone',
};

export const claims: typeof zhHans.claims = {
  did: 'Did',
  must: 'Must',
  may: 'May',
  plans: 'Plans',
  opposite: 'Opposite',
  mentions: 'Only mentions',
};

export const blanks: typeof zhHans.blanks = {
  words: { 'no-text': 'no text', 'no-theme': 'not on it', 'other-row': 'other row' },
  details: {
    'no-text': 'The corpus has no text about the place, so nothing can be said of it.',
    'no-theme':
      'The corpus has text about the place, but no passage on the theme. That does not mean that it has done nothing.',
    'other-row':
      'The corpus has passages of the place on the theme, but what it says on this subject stands in other rows.',
  },
};

export const grades: typeof zhHans.grades = {
  act: 'date of the act',
  effective: 'in force from',
  stated: 'date in the text',
  published: 'date of publication',
};

export const statuses: typeof zhHans.statuses = {
  'in-force': 'In force',
  amended: 'Amended',
  repealed: 'Repealed',
  superseded: 'Newer version',
};

export const datesOf: typeof zhHans.datesOf = {
  label: 'Dates of',
  values: { published: 'publication', effective: 'entry into force', adopted: 'adoption' },
};

export const interpreted: typeof zhHans.interpreted = {
  chip: (phrase, meaning) => `${phrase}: ${meaning}`,
  days: (from, to) => (from === '' ? `until ${to}` : to === '' ? `since ${from}` : `${from} to ${to}`),
  within: (names) => `only ${names}`,
  outside: (names) => `not ${names}`,
  names: (names, count) =>
    names.join(', ') + (count > names.length ? ` and ${count - names.length} more` : ''),
  comma: ', ',
  literally: 'Take all words literally',
  none: 'No passage is of the dates, places or kinds that the question names',
  noneDetail: 'Remove one of them above: its words are then looked for as they stand.',
};
