/** The texts of the page of what changed between two texts in English. */
import type * as zhHans from '../zh-Hans/changes.js';

export const changes: typeof zhHans.changes = {
  title: 'Clause by clause',
  intro:
    'Two versions, or texts of two places, clause by clause: which clauses were added, dropped or moved, and which words, figures and words of force changed.',
  sides: {
    earlier: { from: 'Earlier text', to: 'Later text' },
    later: { from: 'Later text', to: 'Earlier text' },
    unknown: { from: 'Text A', to: 'Text B' },
  },
  none: (side) => `No such clause: ${side}`,
  only: (side) => `Only in: ${side}`,
  collectsFirst: (most) => `Only the first ${most} passages of each text are collected`,
  orderUnknown: 'The dates do not say which of the texts was first.',
  amended: (day) => `amended ${day}`,
  adopted: (day) => `adopted ${day}`,
  inForce: (day) => `in force from ${day}`,
  undated: 'no date',
  otherTexts:
    'These are two texts, not versions of one: clauses beside each other are only alike, and “only” means that the other text has none that is alike.',
  show: 'Shown',
  onlyChanges: 'Only changes',
  all: 'All clauses',
  kinds: {
    same: 'Same',
    changed: 'Changed',
    added: 'Added',
    dropped: 'Dropped',
    moved: 'Moved',
    split: 'Split',
    merged: 'Merged',
    rearranged: 'Rearranged',
    figures: 'Figures',
    forces: 'Force',
    renumbered: 'Numbers',
  },
  kindsOfTwo: {
    same: 'Same',
    changed: 'Different',
    added: 'Only second',
    dropped: 'Only first',
    moved: 'Elsewhere',
    split: 'One to several',
    merged: 'Several to one',
    rearranged: 'Several to several',
    figures: 'Figures',
    forces: 'Force',
    renumbered: 'Numbers',
  },
  renumberedTitle: 'Cites the clause that corresponds, by its other number',
  note: 'Paired by words, order and meaning, compared word by word. A new number is told apart and is no change.',
  and: ', ',
  paragraph: 'Paragraph',
  loading: 'Loading…',
  nothing: 'There are no such clauses',
  nothingDetail: 'Choose “All clauses” to read both texts.',
  noText: 'No text is chosen',
  noTextDetail:
    'Come here from “Compare with the version before” of an article, or from the difference of two passages of a comparison.',
  sameWording: {
    known: 'Earlier text with the same wording',
    unknown: 'Same wording; which was first is not known',
  },
  sameWordingCaution:
    'The same wording is no proof that one was taken from the other: both may follow a text that the corpus does not hold.',
  placeUnknown: 'place not known',
};
