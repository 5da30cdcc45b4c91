/** The texts of the page of what a place promised in English. */
import { strengths } from '../../../desk/strengths/en.js';
import type * as zhHans from '../zh-Hans/promises.js';

export const promises: typeof zhHans.promises = {
  title: 'Promises',
  gaps: 'Gaps',
  tabs: 'Of one place',
  intro:
    'What the texts of a place promise, how firmly, and by when; later texts that say it was done stand below each.',
  place: 'Place',
  choose: 'Choose a place',
  about: 'On',
  aboutHint: 'everything',
  strength: 'How firmly',
  all: 'All',
  dueFrom: 'Due from',
  dueTo: 'Due until',
  limit: 'On a page',
  loading: 'Loading…',
  failed: 'It could not be loaded',
  start: 'Choose a place.',
  summary: (total, from, to) => `${from}–${to} of ${total} promises`,
  held: (articles, passages, read) =>
    `The corpus has ${passages} passages in ${articles} texts of the place that are in force or have no status; ${read} passages were read.`,
  partial: 'Other passages may promise more: say what they are to be on, or ask for something else.',
  unknown: (place) => `The corpus has no text about ${place}, so nothing can be said of what it promised.`,
  none: 'There is no such promise',
  noneDetail: 'Ask for every strength and day, or in other words.',
  beyond: (total) => `There are ${total} promises, and none on this page`,
  firstPage: 'To the first page',
  noneAtAll: 'Nothing in the passages that were read must, may or is planned to be done.',
  clear: 'Clear the choice',
  due: (day) => `due ${day}`,
  noDay: 'no day stated',
  deadline: 'By when',
  actor: 'Who',
  amount: 'How much',
  condition: 'In which case',
  reported: 'Later texts report it done',
  notReported:
    'No later text was read that says it was done. One may report a part of it; none does not mean that it was not done.',
  strengths,
};
