/** Is a bound one that a norm sets? 不超过5日 and 处三万元以下罚款 are; 已完成80%以上 is a fact. */
import { endsRange } from './bounds.js';
import type { Qualifier, Quantity } from './figure.js';

/** Words that set a bound. A fact is told by 超过, 逾, 达 or 以上. */
const SETS =
  /(?:不[少低]于|不得[少低]于|至少|最[低少]|起码|不得?超过|不得?[高多大]于|上限|满|未满|不满|提前)[^,。;:]{0,12}$/;

/** Words of a norm before and after a bound. */
const NORM_BEFORE =
  /应当|必须|须在|不得|可以|可处|罚款|处以?|赔偿|具备|条件|有下列|方可|第[一二三四五六七八九十百]{1,5}条/;
const NORM_AFTER =
  /应当|必须|不得|可以|罚款|滞纳|赔偿|方可|始得|联名|提议|表决|同意|通过|^[^,。;]{0,12}的[,;]/;

/** No norm says 2亿多元. */
const VAGUE = /[多余]/;

/** In characters: how far from the bound such words are read, within its sentence. */
const SET_REACH = 18;
const BEFORE_REACH = 60;
const AFTER_REACH = 30;
const SENTENCE_SIGN = /[。!?\n]/;

export function isNorm(
  text: string,
  { start, end, range }: Pick<Quantity, 'start' | 'end' | 'range'>,
  qualifier: Qualifier | null,
): boolean {
  if (qualifier === 'at-most' || endsRange(text, end)) return true;
  if (VAGUE.test(text.slice(start, end + 1))) return false;
  if (qualifier === 'about' || qualifier === 'nearly' || (qualifier === null && range === null)) return false;
  if (SETS.test(text.slice(Math.max(0, start - SET_REACH), start))) return true;
  const before = text
    .slice(Math.max(0, start - BEFORE_REACH), start)
    .split(SENTENCE_SIGN)
    .at(-1) as string;
  const after = text.slice(end, end + AFTER_REACH).split(SENTENCE_SIGN)[0] as string;
  return NORM_BEFORE.test(before) || NORM_AFTER.test(after);
}
