/** The texts of clauses that other texts have in the same words, in English. */
import type { WordingTexts } from '../zh-Hans/wording.js';

export const wording: WordingTexts = {
  intro:
    'These texts have the same wording. Nothing is said of who took it from whom: both may follow a text that is not in this index.',
  direction: { earlier: 'earlier', later: 'later', unknown: 'direction unknown' },
  by: (last) => `by ${last}, since when is not known`,
  undated: 'not dated',
  unknownPlace: 'Place not known',
  amended: (last) => `last amended ${last}; before that it may have had other words`,
  share: (percent) => `${percent} of the letters are the same`,
  places: (count, atLeast) =>
    `${atLeast ? 'At least ' : ''}${count} other ${count === '1' ? 'place has' : 'places have'} such wording`,
  bothTexts: 'Word by word',
  onlyHere: 'only in this text',
  onlyThere: 'only in the other one',
  travel: 'When each text has it',
  here: 'This text',
  diffusion: 'Who did it when, and with whose words',
};
