/** What do the words next to a number say about it? How exact it is (约, 超过, 以上), and what changed (增至, 下降). */
import type { Change, Qualifier } from './figure.js';
import { matchAt } from './sticky.js';

/** How many characters before a number are read: enough for a change and a qualifier, as in 比上年同期增长了将近. */
const REACH = 16;

/** Qualifiers before a number, tried in this order. Each ends where the number begins. */
const BEFORE: readonly [RegExp, Qualifier][] = [
  // The end is included: 达到或超过30%.
  [/(?:达到?|[等大]于)(?:或者?|和|、)?(?:超过|[大高多]于|等于)$/, 'at-least'],
  [/(?:[低小少]于|不足)或者?等于$|小于等于$/, 'at-most'],
  [
    /(?:不[少低小]于|不得[少低]于|至少|最低|最少|最快|起码|不下|提前|(?<![未不])满)[也可仅只]?(?:为|达到?|有|[得需要至到])?(?:人民币)?$/,
    'at-least',
  ],
  [/不得?[少低小]于[^,。;:、]{1,10}(?:的|总[数额量]|人均)$/, 'at-least'],
  [/不得?[超高大][过于][^,。;:、]{1,10}(?:的|总[数额量]|人均)$/, 'at-most'],
  [
    /(?:不得?[超过高多大]{1,2}于?|不超出?|最[多高长大]|至多|上限)(?:[也可仅只]?(?:达到?|[至到]|获得?|给予|支持|奖励|补[助贴])|不超过|为)?$/,
    'at-most',
  ],
  [/(?:不足|不到|不及|未满|不满|[低少小]于)$/, 'less-than'],
  [/(?:超过|超出|突破|[多高大]于|逾|超|[已跨]过|破|(?<![通经越])过)了?$/, 'more-than'],
  [/(?:约|大概|大致)(?:[为占有达合]|相当于|[为占][^,。;:约]{1,8}的|相当于[^,。;:约]{1,8}的)?$/, 'about'],
  [/(?:接近|将近|几近|逼近|近乎|(?<![附最邻临靠新远])近)$/, 'nearly'],
];

/** Only before a scale without digits: 上百家 says that a hundred is reached. */
const UP_TO_SCALE = /(?:上|成)$/;

/** Qualifiers after a number and its unit. */
const AFTER: readonly [RegExp, Qualifier][] = [
  [/(?:及?以上|起步)/y, 'at-least'],
  [/(?:及?以[内下]|之内|为限|封顶)/y, 'at-most'],
  [/(?:左右|上下)/y, 'about'],
  [/(?:多|有余|余)(?![种样元家项个次])/y, 'more-than'],
];

/** The limit of a duration, as in 三年内, but not the 内 of 3家内资企业. */
const WITHIN = /内(?![蒙地陆资部容外])/y;

/** How long before an event something has to be done: 七十二小时前通知. */
const AHEAD = /前(?:书面)?(?:通知|告知|报告|提出|公告|公布)/y;

/** Before a duration 近 means the past: 近三年 is not nearly three years. */
const RECENT = /(?<!历时|用时|耗时|长达)近$/;

export interface Surroundings {
  qualifier: Qualifier | null;
  change: Change | null;
  /** Where the words that belong to the number begin; its object ends before them. */
  start: number;
}

/** Where a number stands in a text. */
export interface NumberPlace {
  start: number;
  end: number;
  isDuration: boolean;
  /** Whether it has a scale without digits. */
  isBareScale: boolean;
}

/** @param floor where the text before the number begins that belongs to no other figure */
export function surroundingsOf(text: string, number: NumberPlace, floor: number): Surroundings {
  const before = text.slice(Math.max(floor, number.start - REACH), number.start).replace(/\s$/, '');
  const left = qualifierBefore(before, number);
  const rest = before.slice(0, before.length - left.length);
  const { change, length } = changeBefore(rest);
  // The qualifier may also come before the verb: 约增长12%.
  const outer = left.qualifier === null ? qualifierBefore(rest.slice(0, rest.length - length), number) : null;
  const qualifier = left.qualifier ?? outer?.qualifier ?? qualifierAfter(text, number).qualifier;
  const reached = change ?? (/(?:超过|突破|超|逾|破)了?$/.test(before) ? 'reach' : null);
  const words = left.length + length + (outer?.length ?? 0);
  return { qualifier, change: reached, start: number.start - words };
}

/** The words on either side by which a text qualifies a number, with a verb between the two: 约增长. */
export function qualifierWords(text: string, number: NumberPlace): { before: string; after: string } {
  const before = text.slice(Math.max(0, number.start - REACH), number.start).trimEnd();
  const left = qualifierBefore(before, number);
  const { length } = left.qualifier === null ? changeBefore(before) : left;
  const outer = qualifierBefore(before.slice(0, before.length - length), number);
  const isQualified = left.qualifier !== null || outer.qualifier !== null;
  const words = isQualified ? length + (left.qualifier === null ? outer.length : 0) : 0;
  const after = isQualified ? 0 : qualifierAfter(text, number).length;
  return {
    before: before.slice(before.length - words),
    after: text.slice(number.end, number.end + after),
  };
}

interface FoundQualifier {
  qualifier: Qualifier | null;
  length: number;
}

function qualifierBefore(
  before: string,
  number: Pick<NumberPlace, 'isDuration' | 'isBareScale'>,
): FoundQualifier {
  if (number.isDuration && RECENT.test(before)) return { qualifier: null, length: 1 };
  if (number.isBareScale && UP_TO_SCALE.test(before)) return { qualifier: 'at-least', length: 1 };
  for (const [pattern, qualifier] of BEFORE) {
    const match = pattern.exec(before);
    if (match !== null) return { qualifier, length: match[0].length };
  }
  return { qualifier: null, length: 0 };
}

function qualifierAfter(text: string, { end, isDuration }: NumberPlace): FoundQualifier {
  const patterns: readonly (readonly [RegExp, Qualifier])[] = isDuration
    ? [...AFTER, [WITHIN, 'at-most'], [AHEAD, 'at-least']]
    : AFTER;
  for (const [pattern, qualifier] of patterns) {
    const { length } = matchAt(pattern, text, end);
    if (length > 0) return { qualifier, length };
  }
  return { qualifier: null, length: 0 };
}

/** Verbs for a change. 增加值 is a noun. */
const MORE =
  '翻|提速|增长|增加(?!值)|增(?!加值)|上升|提高|提升|上涨|扩大|攀升|新增|净增|高出|前移|前进|跃升|涨|拉升|上调|上浮|升|扩展?';
const LESS =
  '下降|减少|降低|缩短|压缩|压减|下跌|减|降|回落|精简|收窄|下调|下浮|缩减|压|缩|节省|节约|后移|后退|下滑|削减|少';
/** What may come between such a verb and its value: 增长了, 增幅达, 增速为. */
const BY = '(?:了|幅度?|速|率|量|超)?(?:均|都)?(?:达到?|为|是)?';

/** Tried in this order, so that 增加到 is found before 增加. */
const CHANGES: readonly [RegExp, Change][] = [
  [new RegExp(`(?:${MORE})了?(?:到|至|为|成)$`), 'increase-to'],
  [new RegExp(`(?:${LESS})了?(?:到|至|为|成)$`), 'decrease-to'],
  [new RegExp(`(?:${MORE})${BY}$`), 'increase'],
  [new RegExp(`(?:${LESS}|降幅|跌幅)${BY}$`), 'decrease'],
  [/占(?:到|比|[^,。;、:]{1,8}的)?(?:比重|比例)?(?:达到?|为|到)?$/, 'share'],
  [/(?:达到?|高达|多达|突破|完成|实现|累计|合计|总计|共计)了?$/, 'reach'],
];

/** Verbs that come before the object, which then stands between them and the number: 新增就业5万人. */
const VERB_BEFORE_OBJECT: readonly [RegExp, Change][] = [
  [/(?:新增|净增|增加(?!值)|增设)[^,。;:、\d]{1,10}$/, 'increase'],
  [/(?:减少|压减|精简|削减|节省|节约|取消)[^,。;:、\d后剩]{1,10}$/, 'decrease'],
];

function changeBefore(before: string): { change: Change | null; length: number } {
  for (const [pattern, change] of CHANGES) {
    const match = pattern.exec(before);
    if (match !== null) return { change, length: change === 'share' ? 0 : match[0].length };
  }
  const distant = VERB_BEFORE_OBJECT.find(([pattern]) => pattern.test(before));
  return { change: distant?.[1] ?? null, length: 0 };
}
