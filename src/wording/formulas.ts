/** Which words of a legal text are formulas of drafting, which any text may have? */
import { normalise } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';

/** What a law calls itself: 本条例. */
const SELF = '本(?:条例|办法|规定|规则|细则|决定|实施办法|法)';

/** Up to a mark that ends a clause. */
const REST = '[^。；\\n]';

/**
 * Those of guides to drafting (立法技术规范): why a text is enacted and on which law it rests, where it applies, since when it
 * is in force, that other laws stay in force, the frame of a fine, appeals, votes; and titles of other texts.
 */
const FORMULAS = new RegExp(
  [
    '《[^《》\\n]{2,60}》',
    `(?:为了?|根据|依据)${REST}{0,200}制定${SELF}`,
    `${SELF}(?:适用于|所称)${REST}{0,80}`,
    `${REST}{0,60}(?:适用|遵守|执行)${SELF}`,
    `${SELF}(?:由${REST}{0,30}解释|自${REST}{0,30}起(?:施行|实施))`,
    `违反${SELF}(?:规定|第${REST}{1,20}规定)?(?:的(?:行为)?)?`,
    `(?:(?:有关)?法律|(?:行政|地方性)?法规|国家和?省?)${REST}{0,40}从其规定`,
    `责令${REST}{2,30}处以?${REST}{2,30}罚款`,
    `申请行政复议${REST}{0,60}`,
    `[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日${REST}{0,60}(?:通过|批准|修正|修订)`,
    `依法(?:给予(?:行政)?处分|追究刑事责任|承担民事责任)`,
    `(?:滥用职权|玩忽职守|徇私舞弊)`,
  ].join('|'),
  'gu',
);

/** Ranges of the original text, in UTF-16 units, in order, without overlaps. */
export function formulasIn(original: string): Span[] {
  const mapped = normalise(original);
  return [...mapped.text.matchAll(FORMULAS)].map(({ index, 0: { length } }) => {
    const [start, end] = mapped.toOriginal(index, index + length);
    return { start, end };
  });
}
