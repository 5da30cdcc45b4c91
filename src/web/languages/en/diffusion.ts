/** The texts of the page of who did it when, and with whose words, in English. */
import type * as zhHans from '../zh-Hans/diffusion.js';

export const diffusion: typeof zhHans.diffusion = {
  title: 'Who did it when, and with whose words',
  intro:
    'When each place did it, and which words of the text that says so other places have, too, in earlier or later texts.',
  field: 'What was done',
  placeholder: 'For example: 容错免责',
  submit: 'Look up',
  start: 'Say what was done, to see who did it first, and whose words the texts have',
  startDetail:
    'The timeline of a comparison and the texts with the same wording in an article lead here, too.',
  loading: 'Loading…',
  summary: (places, sharing) =>
    `${places} places; the texts of ${sharing} of them share words with another one`,
  none: 'No place was found that did it',
  noneFiltered: 'With this choice, no place was found that did it',
  noneDetail: 'Ask in other words. What the corpus does not hold may have been done all the same.',
  noDates: 'None of the texts is dated, so there is no order to draw.',
  graph: 'When the texts have these words',
  legend:
    'Filled: the text that says it was done. Hollow: another text of these places with the same words. A line: the same words, and it is known which text was first.',
  place: 'Place',
  when: 'When it was done',
  text: 'Text',
  same: 'Same words',
  noSame: 'None',
  direction: {
    earlier: 'Earlier text with the same wording',
    later: 'Later text with the same wording',
    unknown: 'Same wording; which was first is not known',
  },
  textOf: (days) => `text of ${days}`,
  noLater: (day) => `no later than ${day}`,
  undated: 'no date',
  caution:
    'The same wording is no proof that one text was taken from the other: both may follow a text that the corpus does not hold. No same wording says nothing of where the idea came from.',
  compare: 'Side by side',
  from: { passage: 'From a passage', article: 'From an article' },
};
