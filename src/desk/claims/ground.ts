/** On which clauses of a passage can a clause of a claim rest? Each alone, and with the one before when that has its subject. */
import { type Place, placeById } from '../../corpus/scope/place.js';
import { segment } from '../../corpus/terms.js';
import { wordOf } from '../../corpus/words.js';
import { clausesOf } from '../../statements/clauses.js';
import { datesOf } from './dates.js';
import type { Source, SourceSentence } from './source.js';

/** A clause of a passage with what goes before it in its part of the sentence. */
export interface Ground {
  source: Source;
  sentence: SourceSentence;
  /** Number of the sentence in its passage. */
  at: number;
  text: string;
  before: readonly string[];
}

/** What the first of the passages is about. */
export const scopeOf = ([first]: readonly Source[]): Place | null => {
  const id = first?.passage.article.scope?.place ?? null;
  return id === null ? null : placeById(id);
};

/** Words with which a clause goes on whose subject is that of the clause before. */
const GOES_ON = /^[vpdmc]/;

export function groundsOf(source: Source): Ground[] {
  return source.sentences.flatMap((sentence, at) => {
    const clauses = clausesOf(sentence.text);
    return clauses.flatMap(({ text }, index): Ground[] => {
      const before = clauses.slice(partOf(clauses, index), index).map((each) => each.text);
      const alone = { source, sentence, at, text, before };
      const last = before.at(-1);
      const [first = ''] = segment(text, false);
      if (last === undefined || !GOES_ON.test(wordOf(first)?.tag ?? 'm') || areParallel(last, text))
        return [alone];
      return [alone, { ...alone, text: `${last},${text}`, before: before.slice(0, -1) }];
    });
  });
}

/** Clauses that begin alike, or are both dated, tell of two things. */
const areParallel = (one: string, other: string): boolean =>
  one[0] === other[0] || (datesOf(one).length > 0 && datesOf(other).length > 0);

/** The first clause of its part of the sentence. */
function partOf(clauses: readonly { endsPart: boolean }[], index: number): number {
  for (let at = index - 1; at >= 0; at--) if (clauses[at]?.endsPart) return at + 1;
  return 0;
}
