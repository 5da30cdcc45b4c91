/** How are two texts side by side named in English? */
import type { PairWords } from './words.js';

export const pairWords: PairWords = {
  versions: {
    same: 'Same',
    changed: 'Changed',
    added: 'Added',
    dropped: 'Dropped',
    moved: 'Moved',
    split: 'Split',
    merged: 'Merged',
    rearranged: 'Rearranged',
  },
  texts: {
    same: 'Same',
    changed: 'Different',
    added: 'Only in second text',
    dropped: 'Only in first text',
    moved: 'Elsewhere',
    split: 'One to several',
    merged: 'Several to one',
    rearranged: 'Several to several',
  },
  sameWording: {
    known: 'Earlier text with the same wording',
    unknown: 'Same wording; which was first is not known',
  },
  sides: {
    earlier: { from: 'Earlier text', to: 'Later text' },
    later: { from: 'Later text', to: 'Earlier text' },
    unknown: { from: 'Text A', to: 'Text B' },
  },
  placeUnknown: 'place not known',
  caution:
    'The same wording is no proof that one was taken from the other: both may follow a text that the corpus does not hold.',
};
