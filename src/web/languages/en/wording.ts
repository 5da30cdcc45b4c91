/** The texts of clauses that other texts have in the same words, in English. */
import type { WordingTexts } from '../zh-Hans/wording.js';

export const wording: WordingTexts = {
  intro:
    'These texts have the same wording. Nothing is said of who took it from whom: both may follow a text that is not in this index.',
  by: (last) => `by ${last}, since when is not known`,
  undated: 'not dated',
  amended: (last) => `last amended ${last}; before that it may have had other words`,
  share: (percent, letters) => `${percent} of ${letters} letters are the same`,
  listed: (count) => `${count} ${count === '1' ? 'text that has' : 'texts that have'} such wording:`,
  common: (places, atLeast) =>
    `${atLeast ? 'At least ' : ''}${places} other ${places === '1' ? 'place has' : 'places have'} some of its words; what many places have, what a higher text says and what is too short is left out.`,
  bothTexts: 'Word by word',
  onlyHere: 'only in this text',
  onlyThere: 'only in the other one',
  travel: 'When each text has it',
  here: 'This text',
  diffusion: 'Who did it when, and with whose words',
};
