/** Does a passage name what a question names? Of two passages as near, the one that has the concept asked for is rather the answer. */
import { normalisedText } from '../corpus/normalise.js';
import { remembering } from '../corpus/remember.js';
import { glossary } from '../glossary/glossary.js';
import { findConcepts } from '../glossary/match.js';
import { rarityOf } from '../glossary/theme-evidence.js';
import type { StoredPassage } from '../store/records.js';

/** The share of the concepts asked for that a passage names, its headings and title included: 0 to 1, rare ones weigh more. */
export type NamedShare = (passage: StoredPassage) => number;

/** @param question normalised @returns null for a question that names no concept of policy; kinds of zone are none */
export function namedShareOf(question: string): NamedShare | null {
  const asked = [...new Set(conceptsIn(question))].filter((id) => glossary().byId.get(id)?.theme !== null);
  const whole = asked.reduce((sum, id) => sum + rarityOf(id), 0);
  if (whole === 0) return null;
  return ({ article, headings, tableHead, text }) => {
    const named = conceptsOfPassage([article.title, ...headings, tableHead ?? '', text].join('\n'));
    return asked.reduce((sum, id) => sum + (named.has(id) ? rarityOf(id) : 0), 0) / whole;
  };
}

const conceptsIn = (text: string): string[] => findConcepts(text).map(({ concept }) => concept);

/** The same passages are near to many questions. */
const conceptsOfPassage = remembering(2000, (text) => new Set(conceptsIn(normalisedText(text))));
