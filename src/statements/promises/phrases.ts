/** Which verb is the deed after a phrase of time, place or manner, which may hold verbs of its own? */
import type { Span } from '../../corpus/sentences.js';
import { matchAt } from '../figures/sticky.js';
import { MANNER } from './deed-verbs.js';
import { type Deed, deedAt, joined, NONE } from './deed-words.js';
import { makingAmong } from './nominal.js';
import { isDeed, placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';
import { LIGHT } from './taking.js';

/** Opens a phrase after which the verb comes. */
const PREPOSITION =
  /在|按照?|根据|依照|依据|依托|利用(?!率)|借助|聚焦|向|由|为了?|从(?!事)|自|以|与|通过|会同|就|经(?!营)|结合|针对|围绕|每|到/y;

/** What these open holds verbs of its own, so that the deed comes last. */
const LONG_PHRASE = /^(?:按照?|根据|依照|依据|依托|利用|借助|通过|以|经|围绕|结合|针对)/;

/** 采取协议工资等方式|引进: a manner, where a verb comes after it. */
const MANNER_PHRASE = /(?:采取|采用)(?=[^,;]{2,60}(?:方式|形式|办法|手段|途径))/y;

/** After these words a phrase of place, time or manner is over. */
const PHRASE_ENDS =
  /(?:[内前后起中上下时外间]|原则|规定|要求|标准|期限|情况|程序|方式|需要|条件|实际|因素|手段|需求|基础|方面|领域|环节|形式|渠道|途径|职责|权限|分工)(?![一-龥]{0,2}的)/g;

/** So do these what somebody acts by: 按照规划, 组建队伍; 会同部门制定规划 only names one. */
const PLAN_ENDS = /(?:规划|计划|方案|约定)(?=,|$)/g;

/** These end a phrase however many verbs it lists: 在企业设立、项目申报等方面, 情况消除后. */
const CLOSES = /(?:方面|方式|形式|领域|环节|渠道|途径|[后时])$/;

/** Such a word ends a phrase and is not done. */
const ENDS_PHRASE = /^(?:要求|规定|需要|标准)$/;

/** The whole word that opens a phrase: 经 in 经批准, not in 经济. */
export function opening(sentence: string, span: Span): string {
  const opens = matchAt(PREPOSITION, sentence, span.start) || matchAt(MANNER_PHRASE, sentence, span.start);
  if (opens.length > 1 || opens === '按') return opens;
  const isWhole = placedWords(sentence, span).some(({ end }) => end === span.start + opens.length);
  return isWhole ? opens : '';
}

/** 在三十日内|划定矿区范围: what follows the phrase. Null where the words that may open one are a verb after all. */
export function afterPhrase(sentence: string, span: Span, opens: string): Deed | null {
  const text = sentence.slice(span.start, span.end);
  const light = [...text.matchAll(LIGHT)].at(-1);
  if (light !== undefined) {
    const verb = verbBeginningAt(sentence, span.start + light.index + light[0].length, span.end);
    if (verb !== null) return { action: joined(sentence, verb, span.end), object: null };
  }
  const words = placedWords(sentence, span);
  const after = span.start + opens.length;
  const verbs = verbsAmong(sentence, words).filter(
    (verb) => verb.start >= after && !ENDS_PHRASE.test(sentence.slice(verb.start, verb.end)),
  );
  const deeds = verbs.filter((verb) => isDeed(sentence, verb));
  const isByPlan = /^(?:按|根据|依[照据])/.test(opens);
  const all = [...text.matchAll(PHRASE_ENDS), ...(isByPlan ? text.matchAll(PLAN_ENDS) : [])]
    .map((end) => span.start + end.index + end[0].length)
    .filter((at) => words.some(({ end }) => end === at));
  const closing = all.findLast((end) => CLOSES.test(sentence.slice(span.start, end)) && end < span.end);
  const ends = closing === undefined ? all : [closing, ...all.filter((end) => end > closing)];
  for (const [at, end] of ends.entries()) {
    const begin = end + matchAt(MANNER, sentence, end).length;
    const verb =
      verbBeginningAt(sentence, end, span.end) ??
      verbs.find(({ start }) => start === begin) ??
      (at === ends.length - 1 && !deeds.some(({ start }) => start >= end) ? verbs : deeds).find(
        ({ start }) => start >= end,
      );
    if (verb !== undefined) return deedAt(sentence, verb, span.end);
  }
  // 通过保税维修方式|进口: no other verb is the deed.
  if (closing !== undefined) return NONE;
  // 通过多种方式, | 听取意见: the deed comes in the next clause.
  const goesOn = sentence[span.end] === ',';
  if (goesOn && (ends.at(-1) === span.end || /^经/.test(opens))) return NONE;
  const made = /^(?:利用|依托|借助)/.test(opens) && deeds.length === 0 ? makingAmong(words) : null;
  if (made !== null) return deedAt(sentence, made, span.end);
  if (/^(?:采|利用|依托|聚焦|借助)/.test(opens) && deeds.length === 0)
    return ends.length > 0 || goesOn ? NONE : null;
  const last = lastDeed(sentence, deeds, span.end);
  // Where the phrase ends is not known: of several verbs the last one is the deed, unless it only tells which (执行中的案件).
  const isOfThing =
    deeds.length > 1 && last !== undefined && sentence.slice(last.end, span.end).includes('的');
  const verb = LONG_PHRASE.test(opens) ? (isOfThing ? undefined : last) : deeds[0];
  return verb === undefined ? NONE : deedAt(sentence, verb, span.end);
}

/** Verbs to which what is done is an object: 提供|服务, 开展|培训. */
const TAKES_ACTIVITY = /^(?:提供|开展|加强|实施|实行|给予|推进|强化|优化|促进|增加|承担|组织)$/;

/** The last of several verbs, which may only name what the one before it brings. */
function lastDeed(sentence: string, deeds: readonly Span[], end: number): Span | undefined {
  const [before, last] = [deeds.at(-2), deeds.at(-1)];
  const isActivity =
    before !== undefined &&
    before.end === last?.start &&
    TAKES_ACTIVITY.test(sentence.slice(before.start, before.end)) &&
    /^[,;。]?$/.test(sentence.slice(last.end, end));
  return isActivity ? before : last;
}
