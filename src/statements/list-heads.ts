/** What does the head of a list say of its items? 禁止下列行为 orders, 支持下列 permits, 有下列情形之一的 only lists. */
import type { Modality } from './statement.js';

/** What an item is by its head: `condition` when it is only a case or a part of a definition; `prohibition` whatever it says itself. */
export type HeadSays = Modality | 'condition' | 'prohibition' | null;

/** UTF-16 units of the text before a passage that are read: the head of a long list, and the last year. */
export const BEFORE_LENGTH = 1000;

const ITEM =
  /^(?:[(（][一二三四五六七八九十百\d]{1,4}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、)](?!\d)|[①-⑳])/;
const CONDITION =
  /(?:有|具有|存在|符合|属于|发生|出现|依照|具备)?(?:下列|以下)[^,:]{0,12}(?:之一|情形|情况|行为|事由)(?:之一)?(?:的|,)/;
const PROHIBITS = /禁止|不得|严禁|不准/;
const PERMITS = /可以|鼓励|支持|允许|有权|享有|引导/;
const PLANS = /探索|力争|目标/;
const DEFINES = /(?:是指|含义(?:是|如下)?|包括|分为|以下简称)[^,]{0,8}:$/;

export function isListItem(sentence: string): boolean {
  return ITEM.test(sentence);
}

export function isListHead(sentence: string): boolean {
  return sentence.endsWith(':') || sentence.endsWith('：');
}

/** What a head says of the items below it. */
export function headSays(head: string): HeadSays {
  if (CONDITION.test(head) && !/(?:禁止|不得)[^,]{0,12}(?:下列|以下)/.test(head)) return 'condition';
  if (DEFINES.test(head) && !/应当|必须/.test(head)) return 'condition';
  const governing = head.slice(Math.max(0, head.search(/[^,;。]{0,40}(?:下列|以下|如下)/)));
  if (PROHIBITS.test(governing)) return 'prohibition';
  if (PLANS.test(governing)) return 'plans';
  if (PERMITS.test(governing) && !/应当/.test(governing)) return 'may';
  return 'must';
}

/**
 * What the head says of the list that goes on after the text before, if that ended in one.
 * @param before normalised
 */
export function headBefore(before: string): HeadSays {
  const head = lastHead(before);
  return head === null ? null : headSays(head);
}

/** The head of the list with which a text ends; null when it ends with something else. @param before normalised */
export function lastHead(before: string): string | null {
  const last = before
    .trimEnd()
    .split('\n')
    .findLast((line) => !isListItem(line));
  return last !== undefined && isListHead(last) ? last : null;
}
