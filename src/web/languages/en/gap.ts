/** The texts of the page of what a place lacks in English. */
import type * as zhHans from '../zh-Hans/gap.js';

export const gap: typeof zhHans.gap = {
  title: 'Gaps',
  intro:
    'What several peers have and a place has not. To have it, a place did it, or a text in force orders it; what it may or plans to do is shown, not counted.',
  place: 'Place',
  choose: 'Choose a place',
  peers: 'Peers',
  usualPeers: 'the ten with most text',
  min: 'Peers that have it',
  limit: 'Shown',
  loading: 'Loading…',
  failed: 'It could not be loaded',
  start: 'Choose a place to see what its peers have and it has not.',
  summary: (total, shown, min, peers) =>
    `${total} that at least ${min} of ${peers} peers have and the place has not${total === shown ? '' : `, the first ${shown} of them shown`}`,
  held: 'Texts that this rests on',
  heldNote:
    'Texts in force and those without a status. That the corpus is silent does not mean that nothing was done.',
  amount: (articles, passages) => `${articles} texts, ${passages} passages`,
  unknown: (place) => `The corpus has no text about ${place}, so nothing can be said of what it lacks.`,
  none: 'There is nothing of that kind',
  noneDetail: 'Ask for fewer peers that have it, or choose other peers.',
  clear: 'Clear the choice',
  having: (count, all) => `${count} of ${all} have it`,
  own: 'The place',
  silent: 'not on it',
  around: 'Around it',
  more: (count) => `${count} more`,
  passages: (count) => `in ${count} passages`,
  compare: 'Compare',
};
