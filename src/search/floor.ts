/**
 * Does anything in an index answer a question? Its best sentences must cover what is special to the question. How much they must
 * cover differs by model, language and index.
 */
import { languageOf } from '../corpus/language.js';
import { queryTermsOf } from '../corpus/terms.js';
import { expansionsOf, nameTerm } from '../glossary/match.js';
import type { Floors } from '../store/floors.js';
import type { PassageStore } from '../store/passage-store.js';
import { coverageOf, covered } from './coverage.js';
import type { Similarities } from './similarity.js';

/** How many of the best passages are read for an answer. */
export const READ_FOR_ANSWER = 5;

/**
 * Those of the sample corpus with the bundled model, also for an index that was made without. Chosen on the tuning half of the
 * questions, a little below the best: to deny what a text says is worse than to show what is only near.
 */
export const USUAL: Floors = { zh: 0.385, en: 0.355 };

/** A name in Latin letters, such as REITs. */
const LATIN_NAME = /[a-z][a-z0-9]+/giu;

/**
 * How much of a question a sentence must cover in this index. No sentence covers enough when a question in Chinese has a name in Latin
 * letters that no text has, and that has no other name: the tokens of unknown letters are like those of any others.
 */
export async function floorFor(store: PassageStore, question: string): Promise<number> {
  const floor = ((await store.floors()) ?? USUAL)[languageOf(question)];
  return (await hasUnknownName(store, question)) ? Number.POSITIVE_INFINITY : floor;
}

async function hasUnknownName(store: PassageStore, question: string): Promise<boolean> {
  const names = question.match(LATIN_NAME) ?? [];
  if (names.length === 0 || languageOf(question) !== 'zh') return false;
  const expansions = expansionsOf(question);
  for (const name of names) {
    const others = expansions.flatMap(({ matched, terms }) => (matched.includes(name) ? terms : []));
    const terms = [...queryTermsOf(name), ...others.map(nameTerm)];
    if ((await store.knownTerms(terms)).size === 0) return true;
  }
  return false;
}

/** The most that a sentence of any of the passages covers of a question; null when none has token states. */
export async function bestCoverage(
  similarities: Similarities,
  labels: readonly number[],
): Promise<number | null> {
  const known = (await similarities.ofTokens(labels)).filter((sentences) => sentences !== null);
  return known.length === 0
    ? null
    : Math.max(0, ...known.flat().map((match) => covered(coverageOf(match()))));
}
