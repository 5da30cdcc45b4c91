/** What does a duration measure? 聘期|3年, 三十年|合作期, 出口通关由8小时缩短为1小时, 两个月内|核查. */
import { AGENT, BODY } from './agents.js';
import { isEndOfChange } from './changes.js';
import type { Quantity } from './figure.js';
import { phraseAfter } from './phrase-after.js';
import type { BeforeContext, PhraseBefore } from './phrase-before.js';
import { REACH, wordsOfClause } from './phrases.js';
import { limitedAfter, PERIOD_NOUN } from './time-limits.js';

/** @param before the noun phrase before it */
export function objectOfDuration(
  text: string,
  quantity: Quantity,
  { ceiling, change, start, floor }: BeforeContext & { ceiling: number },
  before: PhraseBefore | null,
): string | null {
  const adjacent = before?.isAdjacent ? before.text : null;
  if (adjacent !== null && (PERIOD_NOUN.test(adjacent) || change === 'from' || isEndOfChange(change)))
    return adjacent;
  const rest = text.slice(quantity.end, Math.min(ceiling, quantity.end + 2 * REACH));
  const within = /^(?:之|以)?内/.exec(rest);
  if (within === null) {
    const { after, isOf } = phraseAfter(text, quantity, ceiling);
    if (after !== null && (isOf || PERIOD_NOUN.test(after))) return after;
    return /^及?以上/.test(rest) || /满$/.test(text.slice(floor, start + 1)) ? adjacent : null;
  }
  const isCut = ceiling < Math.min(text.length, quantity.end + 2 * REACH) && !/[,。;!?\n]/.test(rest);
  const limited = isCut ? null : limitedAfter(wordsOfClause(rest.slice(within[0].length), 'first'));
  return limited ?? (adjacent !== null && !BODY.test(adjacent) && !AGENT.test(adjacent) ? adjacent : null);
}
