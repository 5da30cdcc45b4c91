/** Which sentences of its passages does a claim rest on? Those that share most of its words, concepts and figures. */

import { languageOf } from '../../corpus/language.js';
import { queryTermsOf } from '../../corpus/terms.js';
import { saysEachClause } from './clause-support.js';
import { saysInChinese } from './english-support.js';
import { numbersIn } from './numbers.js';
import { conceptsIn, type Source, type SourceSentence } from './source.js';

/** Of the terms of a claim so many must be in its passages: words change when a sentence is written anew, most do not. */
const LEAST_COVERAGE = 0.4;
/** Sentences that support nearly as well as the best may be what is meant. */
const NEARLY = 0.8;
/** A concept says more than a pair of characters, and is the same in both languages. */
const CONCEPT_WEIGHT = 3;
const NUMBER_WEIGHT = 2;

export interface Support {
  source: Source;
  sentence: SourceSentence;
  score: number;
}

/** Whether words or concepts of a normalised claim are those of its passages. */
export function isSupported(text: string, sources: readonly Source[]): boolean {
  const isSameLanguage = sources.some((source) => languageOf(source.passage.text) === languageOf(text));
  if (isSameLanguage)
    return (
      coverage(queryTermsOf(text), sources) >= LEAST_COVERAGE &&
      (languageOf(text) === 'zh'
        ? saysEachClause(text, sources)
        : coverage(queryTermsOf(text), sources) === 1)
    );
  return languageOf(text) === 'en' && saysInChinese(text, sources);
}

function coverage(terms: readonly string[], sources: readonly Source[]): number {
  const held = terms.filter((term) => sources.some((source) => source.terms.has(term)));
  return terms.length === 0 ? 0 : held.length / terms.length;
}

/** The sentences of all passages, the best first; ties in the order of the passages and of their texts. */
export function supportsOf(text: string, sources: readonly Source[]): Support[] {
  const terms = queryTermsOf(text);
  const concepts = [...conceptsIn(text)];
  const numbers = numbersIn(text).map(({ value }) => String(value));
  return sources
    .flatMap((source) =>
      source.sentences.map((sentence) => {
        const words = terms.filter((term) => sentence.terms.has(term)).length;
        const ideas = concepts.filter((concept) => sentence.concepts.has(concept)).length;
        const figures = numbers.filter((number) => sentence.text.includes(number)).length;
        return { source, sentence, score: words + CONCEPT_WEIGHT * ideas + NUMBER_WEIGHT * figures };
      }),
    )
    .sort((a, b) => b.score - a.score);
}

/** The best, and those that are nearly as good. */
export function bestOf(supports: readonly Support[]): Support[] {
  const [best] = supports;
  return best === undefined ? [] : supports.filter(({ score }) => score >= NEARLY * best.score);
}
