/** Is a line the name of an authority or of a medium? By its last word, since there are too many names to list. */
import { normalLine } from './normal-line.js';

const AUTHORITY =
  /^[\p{Script=Han}\s、()]{2,50}(?:政府|管委会|管理委员会|委员会|办公厅|办公室|工委|省委|市委|区委|县委|党委|党组|[厅局署处]|国务院|领导小组|指挥部|常委会|法院|检察院|街道办事处)$/u;

/** What may sign a document or publish an article, besides authorities. */
const ORGANISATION =
  /^[\p{Script=Han}\s、()·]{2,50}(?:中心|公司|集团|协会|学会|联合会|基金会|理事会|研究院|研究所|学院|大学|宣传部|组织部|统战部|海关|商会|银行|[支分]行)$/u;

const MEDIUM =
  /^[\p{Script=Han}\w\s·.-]{1,28}(?:报|网|社|台|杂志|期刊|周刊|客户端|公众号|频道|新闻|传媒|融媒|融媒体|发布|微信|微博|在线|观察|资讯|智库|编辑部)$/u;

/** `示范市人民政府文件`, `示范高新区管委会令`: the head of a page of official paper. */
const RED_HEAD =
  /^([\p{Script=Han}、()]{4,50}(?:政府|委员会|管委会|办公厅|办公室|工委|省委|市委|区委|县委|党组|[厅局署院部]|公司|中心))(?:等[\p{Script=Han}\d]{0,4}(?:部门|单位))?(文件|公报|令)(?:[(]\d{4}[)])?$/u;

/** In either script. Most lines are no red head, and need not be normalised. */
const RED_HEAD_HINT = /[件报報令]/;

/** Documents are issued by a dozen ministries at most. */
export const MAX_AUTHORITIES = 12;

const SEAL = /[（(]\s?(?:公\s?章|盖\s?章|印\s?章|章|印)\s?[）)]$/;

const MAX_LENGTH = 120;

/** @param text not normalised */
export function isAuthority(text: string): boolean {
  return matches(text, AUTHORITY);
}

/** A name that a page puts without a label beside the date, or below a document. */
export function isPublisher(text: string): boolean {
  return matches(text, AUTHORITY) || matches(text, ORGANISATION) || matches(text, MEDIUM);
}

/** A name that may stand below a document. */
export function isSignatory(text: string): boolean {
  return matches(text, AUTHORITY) || matches(text, ORGANISATION);
}

/** A name below a document without the remark that it is sealed: `示例区财政局（盖章）`. */
export function withoutSeal(text: string): string {
  return text.trim().replace(SEAL, '').trim();
}

/** The authority in a red head; null for any other line. */
export function redHeadOf(text: string): string | null {
  if (text.length > MAX_LENGTH || !RED_HEAD_HINT.test(text)) return null;
  return RED_HEAD.exec(normalLine(text).replace(/\s/g, ''))?.[1] ?? null;
}

/** How many lines are the head of paper of several authorities, one below the other, and its last line, 文件. */
export interface JointHead {
  authority: string;
  length: number;
}

/** @param lines not normalised @returns null when the first of them begins no such head */
export function jointHeadOf(lines: readonly string[]): JointHead | null {
  const authorities: string[] = [];
  for (const line of lines.slice(0, MAX_AUTHORITIES + 1)) {
    const text = normalLine(line).replace(/\s/g, '');
    const last = redHeadOf(line);
    if (authorities.length > 0 && (text === '文件' || last !== null)) {
      const all = last === null ? authorities : [...authorities, last];
      return { authority: all.join(' '), length: authorities.length + 1 };
    }
    if (!isAuthority(line)) return null;
    authorities.push(normalLine(line).trim());
  }
  return null;
}

function matches(text: string, pattern: RegExp): boolean {
  return text.length <= MAX_LENGTH && pattern.test(normalLine(text));
}
