/** Is an item of a list a thing, to which nobody is bound on its own? By what the head of the list says, and by its own words. */

import { matchAt } from '../figures/sticky.js';
import { type HeadSays, headSays, lastHead } from '../list-heads.js';
import { MANNER } from './deed-verbs.js';
import { placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';

/** 提交下列材料, 载明下列事项: what is listed are things, and who is bound to what, the head alone says. */
const LISTS_THINGS =
  /(?:下列|以下|如下)(?:(?!规定|要求)[^,:]){0,6}(?:材料|文件|资料|证件|证明|证照|单据|设备|器材)|(?:下列|以下|如下)(?:(?!规定|要求)[^,:]){0,6}(?:地点|区域|场所|路段|水域|时段)|(?:载明|明确|注明|写明|标明|记载|包括|包含|公开|公布|公示|告知|提交|提供)(?:下列|以下|如下)(?:(?!规定|要求)[^,:]){0,6}(?:内容|事项|信息|情况)/;

/** What a head says of its items. 除下列情形外, 不得新建 prohibits what is not listed. */
export const saidByHead = (head: string): HeadSays =>
  LISTS_THINGS.test(head) || /除[^:]{0,40}(?:外|以外)[,:]/.test(head) ? 'condition' : headSays(head);

/** What the head says of the list with which a text ends; null where it ends with none. @param before normalised */
export function saidAbove(before: string): HeadSays {
  const head = lastHead(before);
  return head === null ? null : saidByHead(head);
}

/**
 * 措施和进度, 营业执照: an item without a verb. What is forbidden may be a thing, but no heading: no sign ends one.
 * @param written normalised, without the mark of the item
 */
export function isBareThing(written: string, head: HeadSays): boolean {
  const text = written.replace(/[,.。;:]$/, '');
  if (head === 'prohibition' && text !== written) return false;
  const words = placedWords(text, { start: 0, end: text.length });
  if (verbsAmong(text, words).length > 0 || verbBeginningAt(text, 0, text.length) !== null) return false;
  if (text === written) return true;
  // |及时|清运垃圾: a word that says how belongs to a verb that the dictionary may not know.
  if (matchAt(MANNER, text, 0) !== '') return false;
  // 按百分之十五税率|征收|所得税 and |有|相当的规模 have a verb of another kind; |规定|的其他材料 has none of its own.
  return words.every(
    ({ word, tag, end }) =>
      word !== '有' && (!/^(?:v[di]?|i)$/.test(tag) || /^[^,;]*的/.test(text.slice(end))),
  );
}
