/** Which matches are of older versions or editions of a text whose newest one matches too? They are folded under that one. */
import type { PassageFacts } from '../store/records.js';
import type { Match } from './match.js';

/** Older versions of a law, which is a text with a status. @param matched the facts of all matches */
export function isOlderVersionIn(matched: readonly PassageFacts[]): (facts: PassageFacts) => boolean {
  const articles = new Set(matched.map(({ articleId }) => articleId));
  return ({ status, newerVersion }) => status !== null && newerVersion !== null && articles.has(newerVersion);
}

/** Of the same words, the scores of two editions differ only by their length; who has more has a word that the other lacks. */
const MORE = 1.1;

/**
 * The passages of older yearly editions of a notice, which stay what they were. One that has more of the question's words
 * than the newest edition says what that one does not, and is not among them.
 * @param facts of the same passages, in the same order
 */
export function olderEditionsAmong(
  matches: readonly Match[],
  facts: readonly PassageFacts[],
): ReadonlySet<PassageFacts> {
  const lexicalAt = (at: number) => matches[at]?.lexical?.score ?? 0;
  const bestOf = new Map<string, number>();
  facts.forEach(({ articleId }, at) => {
    bestOf.set(articleId, Math.max(bestOf.get(articleId) ?? 0, lexicalAt(at)));
  });
  const isOlder = ({ status, newerVersion }: PassageFacts, at: number) => {
    const ofNewest = status === null ? bestOf.get(newerVersion ?? '') : undefined;
    return ofNewest !== undefined && lexicalAt(at) <= MORE * ofNewest;
  };
  return new Set(facts.filter(isOlder));
}

/** A year, or words that speak of years without naming one. */
const YEARS =
  /(?<!\d)(?:19|20)\d{2}(?!\d)|(?:一九|二[〇零])[〇零一二三四五六七八九]{2}|[历每各逐哪去今上前]年(?!龄)|哪[一几]年|[近前过][几两\d一二三四五十]{1,2}年|\b(?:years?|yearly|annual(?:ly)?)\b/i;

/** Whether a normalised question asks for texts of a year or of several, as 2021年奖补通知 and 历年奖补通知 do. */
export const namesYear = (question: string): boolean => YEARS.test(question);
