/** The texts of the page of what changed between two texts in English. */

import { pairWords } from '../../../desk/pair-words/en.js';
import type * as zhHans from '../zh-Hans/changes.js';

/** What is named of changed clauses. */
const named = { figures: 'Figures', forces: 'Force', renumbered: 'Numbers' };

export const changes: typeof zhHans.changes = {
  title: 'Clause by clause',
  intro:
    'Two versions, or texts of two places, clause by clause: which clauses were added, dropped or moved, and which words, figures and words of force changed.',
  sides: pairWords.sides,
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
  kinds: { ...pairWords.versions, ...named },
  kindsOfTwo: { ...pairWords.texts, ...named },
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
  sameWording: pairWords.sameWording,
  sameWordingCaution: pairWords.caution,
  placeUnknown: pairWords.placeUnknown,
};
