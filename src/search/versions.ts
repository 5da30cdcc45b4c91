/** Which matches are of older versions or editions of a text whose newest one matches too? They are folded under that one. */
import type { PassageFacts } from '../store/records.js';

type Test = (facts: PassageFacts) => boolean;

/** Older versions of a law, which is a text with a status. @param matched the facts of all matches */
export function isOlderVersionIn(matched: readonly PassageFacts[]): Test {
  const isNewestThere = newestIn(matched);
  return (facts) => facts.status !== null && isNewestThere(facts);
}

/** Older yearly editions of a notice, which stay what they were. @param matched the facts of all matches */
export function isOlderEditionIn(matched: readonly PassageFacts[]): Test {
  const isNewestThere = newestIn(matched);
  return (facts) => facts.status === null && isNewestThere(facts);
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)|(?:一九|二[〇零])[〇零一二三四五六七八九]{2}/;

/** Whether a normalised question asks for texts of a year, as 2021年奖补通知 does. */
export const namesYear = (question: string): boolean => YEAR.test(question);

/** Whether a newer text of the same is among the matches. */
function newestIn(matched: readonly PassageFacts[]): Test {
  const articles = new Set(matched.map(({ articleId }) => articleId));
  return ({ newerVersion }) => newerVersion !== null && articles.has(newerVersion);
}
