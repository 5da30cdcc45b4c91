/** How far do a verb and what it is done to go? Verbs that are joined are one deed, and a number before a noun is no part of the thing. */
import type { Span } from '../../corpus/sentences.js';
import { matchAt } from '../figures/sticky.js';
import { DEED } from './deed-verbs.js';

export interface Deed {
  action: Span | null;
  object: Span | null;
}

export const NONE: Deed = { action: null, object: null };

export function deedAt(sentence: string, verb: Span, end: number): Deed {
  const action = joined(sentence, verb, end);
  const penalty = /^(?:并处|处以?)$/.test(sentence.slice(action.start, action.end))
    ? /罚款|警告|拘留|处分/.exec(sentence.slice(action.end, end))
    : null;
  const shown = sentence.startsWith('并处', action.start)
    ? { start: action.start + 1, end: action.end }
    : action;
  const object =
    penalty === null
      ? objectAfter(sentence, action.end, end)
      : spanOf(action.end + penalty.index, penalty[0]);
  return { action: shown, object };
}

/** What joins two verbs of one deed: 抽查、考核; 变更或者解除. */
const JOINT = /、(?:擅自)?|和|并|或者?|及/y;

/** These open a phrase, or another deed: 警告或者|依照程序罢免. */
const NOT_JOINED = /^(?:依照|参照|作为|用于|利用|采用|采取|依靠|依托)$/;

/** A verb that is not known by name, between two of these signs or at the end: 、砍伐、. */
const BETWEEN_JOINTS = /[一-龥]{2,3}(?=、|或者|[,。;]|$)/y;

/** 抽查、考核 and 损伤、砍伐、挖掘 are one deed. */
export function joined(sentence: string, { start, end }: Span, limit: number): Span {
  let reached = end;
  for (let isList = false; reached < limit; ) {
    const sign = matchAt(JOINT, sentence, reached);
    if (sign === '') break;
    isList ||= sign.startsWith('、');
    const at = reached + sign.length;
    const known = matchAt(DEED, sentence, at);
    const next =
      (NOT_JOINED.test(known) ? '' : known) || (isList ? matchAt(BETWEEN_JOINTS, sentence, at) : '');
    if (next === '' || at + next.length > limit) break;
    reached = at + next.length;
  }
  return { start, end: reached };
}

const NUMBER =
  /^(?:了|到|至|以[上下]|及|一批|多种(?:形式的)?|不少于|不超过|[\d〇零一二三四五六七八九十百千万亿.%]+(?:多|余)?(?:万|亿)?(?:个?工作日|个月|名|家|所|个|项|条|座|处|元|人|户|套|亩|平方米|公里|日|天|年|倍|次)?(?:以上|左右)?的?)+/;

/** What stands before the number of a noun: 规划支持的2.9万所|乡镇卫生院. */
const COUNTED = /^[^,;]{2,16}的[\d.]+万?[个家所项条座户]/;

/** Another deed begins there. */
const NEXT_DEED = /(?:或者|并|并且|以及)(?:在|依法|及时)|、(?=不得|应当|必须)/;

/** The rest of the clause, without a number before its noun. */
export function objectAfter(sentence: string, from: number, end: number): Span | null {
  const rest = sentence.slice(from, end);
  const number = (NUMBER.exec(rest) ?? COUNTED.exec(rest))?.[0].length ?? 0;
  const text =
    rest
      .slice(number)
      .split(NEXT_DEED)[0]
      ?.replace(/[,。;:!?\s]+$/, '') ?? '';
  return spanOf(from + number, text);
}

export const withoutManner = (text: string): string =>
  text.replace(
    /(?:向(?:社会|公众|[^,;的]{1,6})|依法|主要|定期|临时|及时|统一|全部|一律|优先|逐步|直接|从重|从轻|妥善|严格|进行|予以|加以|,|的)+$/,
    '',
  );

export const spanOf = (start: number, text: string): Span | null =>
  text.trim() === '' ? null : { start, end: start + text.length };
