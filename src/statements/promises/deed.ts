/** What is to be done, and to what? The verb of a clause and the noun phrase that it is done to. */
import type { Span } from '../../corpus/sentences.js';
import { matchAt } from '../figures/sticky.js';
import { isActor } from './actor.js';
import { DEED, MANNER } from './deed-verbs.js';
import { denialOf, deniedFrom, withDenial } from './negation.js';
import { makingAmong } from './nominal.js';
import { isDeed, placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';
import { type BoundClause, marksOf } from './strength.js';

export interface Deed {
  action: Span | null;
  object: Span | null;
}

const NONE: Deed = { action: null, object: null };

/** Opens a phrase after which the verb comes. */
const PREPOSITION =
  /在|按照?|根据|依照|依据|依托|利用(?!率)|借助|聚焦|向|由|为了?|从(?!事)|自|以|与|通过|会同|就|经(?!营)|结合|针对|围绕|每|到/y;
/** What these open holds verbs of its own, so that the deed comes last. */
const LONG_PHRASE = /^(?:按照?|根据|依照|依据|依托|利用|借助|通过|以|经|围绕|结合|针对)/;
/** 采取协议工资等方式|引进: a manner, where a verb comes after it. */
const MANNER_PHRASE = /(?:采取|采用)(?=[^,;]{2,60}(?:方式|形式|办法|手段|途径))/y;
/** 进行抽查, 予以公布: the deed is what follows. */
const LIGHT = /(?:进行|予以|加以)/g;

/** After these words a phrase of place, time or manner is over. */
const PHRASE_ENDS =
  /(?:[内前后起中上下时外间]|原则|规定|要求|标准|期限|情况|程序|方式|需要|条件|实际|因素|手段|需求|基础|方面|领域|环节|形式|渠道|途径|职责|权限|分工)(?![一-龥]{0,2}的)/g;
/** These end a phrase however many verbs it lists: 在企业设立、项目申报等方面, 情况消除后. */
const CLOSES = /(?:方面|方式|形式|领域|环节|渠道|途径|[后时])$/;
/** Such a word ends a phrase and is not done. */
const ENDS_PHRASE = /^(?:要求|规定|需要|标准)$/;

/** What is done with what 将 puts before it. */
const DISPOSES =
  /纳入|列入|计入|记入|归入|报送|报请|报经|上报|告知|送达|送交|移交|移送|转交|提交|交由|交付|抄送|反馈|作为|用于|下放|划归|划转|转为|改为|返还|退还|存入|缴入|录入/;
/** The same of words that name things too. */
const DISPOSES_TOO =
  /报告|通知|公布|公示|公开|公告|通报|回复|答复|安排|委托|授权|登记|备案|(?<![一-龥])处(?!理|置|罚|分|于)|(?<=[一-龥])(?:报(?!告)|交(?![通易流]))(?=[^,;]{0,12}(?:政府|部门|机关|机构|委员会))/;
/** What is done to what 对 puts before it. */
const TREATS = /给予|作出|处以|实行|开展|采取|加强|提供|承担|负责|处(?=[一二三四五六七八九十百千万\d])/g;

/** @param actor who is bound, if the clause names it before the verb */
export function deedOf(sentence: string, clause: BoundClause, actor: Span | null): Deed {
  const marks = clause.start + marksOf(sentence.slice(clause.start, clause.end));
  const named = actor !== null && actor.start >= clause.start && actor.end <= clause.end ? actor.end : 0;
  const from = Math.max(marks, deedAfter(sentence, clause.cue), named);
  const start = from + matchAt(MANNER, sentence, from).length;
  const { cue } = clause;
  const deed = withItsDenial(
    sentence,
    deniedFrom(sentence, cue, from),
    deedFrom(sentence, { start, end: clause.end }, start > marks || isMidClause(sentence, marks)),
  );
  if (deed.action === null || named > 0) return deed;
  return ofThing(sentence, deed, { start: marks, end: cue?.start ?? 0 }, cue !== null && cue.start <= marks);
}

/** 对小微企业|不予处罚: neither the deed nor what it is done to lacks the word that denies it. */
function withItsDenial(sentence: string, from: number, deed: Deed): Deed {
  const { action, object } = deed;
  const denial = action && denialOf(sentence, from, action.start);
  if (action === null || denial === null) return deed;
  const isBefore = object !== null && object.start < denial.start && object.end > denial.start;
  return {
    action: withDenial(sentence, denial, action),
    object: isBefore ? { start: object.start, end: denial.start } : object,
  };
}

/** Whether words of the clause stand before: 应当在十日内|补办. */
const isMidClause = (sentence: string, start: number): boolean =>
  start > 0 && /[一-龥]$/.test(sentence.slice(0, start));

/** Where the deed may begin after the word that binds, which may hold it: 逐步|扩大, 探索. */
function deedAfter(sentence: string, cue: Span | null): number {
  if (cue === null) return 0;
  const word = sentence.slice(cue.start, cue.end);
  if (word.startsWith('逐步')) return cue.start + 2;
  if (word.startsWith('探索')) return cue.start;
  return cue.end + matchAt(/(?:(?:、|和|并)?(?:鼓励|支持|引导))*/y, sentence, cue.end).length;
}

/** Of what is to be done to its subject, that is the object: 所需经费|纳入, 违规项目|必须停建. */
function ofThing(sentence: string, deed: Deed, before: Span, isLed: boolean): Deed {
  const action = deed.action as Span;
  if (isLed || (deed.object !== null && deed.object.start < action.start)) return deed;
  const end = before.end > before.start ? before.end : action.start;
  const subject = sentence.slice(before.start, end).replace(/(?:应当?|一律|全部|均|都)$/, '');
  const isDone =
    deed.object === null || /^(?:纳入|列入|计入|用于)/.test(sentence.slice(action.start, action.end));
  // Who is told apart by many words is still somebody: 其居住地的司法行政机构.
  if (isActor(subject.slice(subject.lastIndexOf('的') + 1))) return deed;
  if (!isDone || subject.length < 2 || /^(?:并|对|将|把|在|按|由|可以)/.test(subject) || action.start < end)
    return deed;
  return { action, object: { start: before.start, end: before.start + subject.length } };
}

function deedFrom(sentence: string, span: Span, isLed: boolean): Deed {
  const taken = sentence.slice(span.start, span.end).search(/(?<![即终行必])(?:将|把)(?![军握])/);
  if (taken >= 0)
    return afterTaking(sentence, { start: span.start + taken + 1, end: span.end }, [DISPOSES, DISPOSES_TOO]);
  const taking = matchAt(/对于?/y, sentence, span.start).length;
  if (taking > 0)
    return afterTaking(sentence, { start: span.start + taking, end: span.end }, [LIGHT, TREATS]);
  const performed = performedBy(sentence, span);
  if (performed !== null) return performed;
  const opens = opening(sentence, span);
  const phrase = opens === '' ? null : afterPhrase(sentence, span, opens);
  if (phrase !== null) return phrase;
  const verb = verbBeginningAt(sentence, span.start, span.end) ?? firstVerb(sentence, span, isLed);
  if (verb === null || OF_MEASURE.test(sentence.slice(verb.end, span.end))) return NONE;
  return deedAt(sentence, afterQuality(sentence, verb, span.end) ?? verb, span.end);
}

/** 进行|旅游资源的普查和评估, 进行|空间整合: the words after it name the deed, and what it is done to. */
const PERFORMS = /^进行(?:(?<thing>[^,;]{2,40})的)?(?<deed>[^,;。的]{2,16})[,;。]?$/;

function performedBy(sentence: string, { start, end }: Span): Deed | null {
  const found = PERFORMS.exec(sentence.slice(start, end));
  if (found?.groups === undefined) return null;
  const { thing = '', deed = '' } = found.groups;
  const from = start + found[0].lastIndexOf(deed);
  return { action: { start: from, end: from + deed.length }, object: spanOf(start + '进行'.length, thing) };
}

/** 保存|时间不少于三年: a measure, and how much it is. */
const OF_MEASURE = /^(?:时间|期限|年限|周期|金额|数额|比例|标准)(?:不|为|应|由|按)/;

/** The whole word that opens a phrase: 经 in 经批准, not in 经济. */
function opening(sentence: string, span: Span): string {
  const opens = matchAt(PREPOSITION, sentence, span.start) || matchAt(MANNER_PHRASE, sentence, span.start);
  if (opens.length > 1 || opens === '按') return opens;
  const isWhole = placedWords(sentence, span).some(({ end }) => end === span.start + opens.length);
  return isWhole ? opens : '';
}

/** What somebody is or has, by which it is told apart. */
const QUALITY = /^(?:符合|具有|具备|取得|从事|获得|属于)$/;

/** Before somebody who is told apart: 应当符合条件 is a deed, 支持符合条件的机构 none. */
const TELLS_WHOM = /(?:支持|鼓励|引导|允许)$/;

/** 符合条件的机构|进入: the deed of what is told apart. */
function afterQuality(sentence: string, { start, end }: Span, limit: number): Span | null {
  if (!QUALITY.test(sentence.slice(start, end)) || !TELLS_WHOM.test(sentence.slice(0, start))) return null;
  const of = sentence.slice(end, limit).indexOf('的');
  return of < 0 ? null : firstVerb(sentence, { start: end + of + 1, end: limit }, false);
}

/** @param isLed whether a word that binds, or an actor, stands right before */
function firstVerb(sentence: string, span: Span, isLed: boolean): Span | null {
  const verbs = verbsAmong(sentence, placedWords(sentence, span));
  if (isLed && verbs[0]?.start === span.start) return verbs[0];
  return verbs.find((verb) => isDeed(sentence, verb)) ?? verbs[0] ?? null;
}

/** 在三十日内|划定矿区范围: what follows the phrase. Null where the words that may open one are a verb after all. */
function afterPhrase(sentence: string, span: Span, opens: string): Deed | null {
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
  const all = [...text.matchAll(PHRASE_ENDS)]
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

/** 将协商结果|报告主管机关, 对从业人员|进行培训, 对业主|给予指导. */
function afterTaking(sentence: string, span: Span, signs: readonly RegExp[]): Deed {
  const text = sentence.slice(span.start, span.end);
  for (const sign of signs) {
    const found = sign.global ? [...text.matchAll(sign)].at(-1) : sign.exec(text);
    if (found === null || found === undefined || found.index === 0) continue;
    const at = span.start + found.index;
    const verb = { start: at, end: at + found[0].length };
    if (sign === TREATS) return deedAt(sentence, verb, span.end);
    const performed = sign === LIGHT ? performedBy(sentence, { start: at, end: span.end }) : null;
    const action = sign === LIGHT ? verbBeginningAt(sentence, verb.end, span.end) : verb;
    if (action === null && performed === null) continue;
    return {
      action: performed?.action ?? joined(sentence, action as Span, span.end),
      object: spanOf(span.start, withoutManner(text.slice(0, found.index))),
    };
  }
  const verb = verbsAmong(sentence, placedWords(sentence, span)).at(-1);
  if (verb === undefined || verb.start <= span.start) return NONE;
  // 对下列事项|申请|法律援助: what follows is the thing.
  if (signs.includes(TREATS) && objectAfter(sentence, verb.end, span.end) !== null)
    return deedAt(sentence, verb, span.end);
  return { action: verb, object: spanOf(span.start, withoutManner(sentence.slice(span.start, verb.start))) };
}

const withoutManner = (text: string): string =>
  text.replace(/(?:依法|及时|统一|全部|优先|逐步|直接|从重|从轻|妥善|严格|进行|予以|加以|,|的)+$/, '');

function deedAt(sentence: string, verb: Span, end: number): Deed {
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
/** A verb that is not known by name, between two of these signs or at the end: 、砍伐、. */
const BETWEEN_JOINTS = /[一-龥]{2,3}(?=、|或者|[,。;]|$)/y;

/** 抽查、考核 and 损伤、砍伐、挖掘 are one deed. */
function joined(sentence: string, { start, end }: Span, limit: number): Span {
  let reached = end;
  for (let isList = false; reached < limit; ) {
    const sign = matchAt(JOINT, sentence, reached);
    if (sign === '') break;
    isList ||= sign.startsWith('、');
    const at = reached + sign.length;
    const next = matchAt(DEED, sentence, at) || (isList ? matchAt(BETWEEN_JOINTS, sentence, at) : '');
    if (next === '' || at + next.length > limit) break;
    reached = at + next.length;
  }
  return { start, end: reached };
}

const NUMBER =
  /^(?:了|到|至|以[上下]?|及|一批|多种(?:形式的)?|不少于|不超过|[\d〇零一二三四五六七八九十百千万亿.%]+(?:多|余)?(?:万|亿)?(?:个?工作日|个月|名|家|所|个|项|条|座|处|元|人|户|套|亩|平方米|公里|日|天|年|倍|次)?(?:以上|左右)?的?)+/;
/** What stands before the number of a noun: 规划支持的2.9万所|乡镇卫生院. */
const COUNTED = /^[^,;]{2,16}的[\d.]+万?[个家所项条座户]/;
/** Another deed begins there. */
const NEXT_DEED = /(?:或者|并|并且|以及)(?:在|依法|及时)/;

/** The rest of the clause, without a number before its noun. */
function objectAfter(sentence: string, from: number, end: number): Span | null {
  const rest = sentence.slice(from, end);
  const number = (NUMBER.exec(rest) ?? COUNTED.exec(rest))?.[0].length ?? 0;
  const text =
    rest
      .slice(number)
      .split(NEXT_DEED)[0]
      ?.replace(/[,。;:!?\s]+$/, '') ?? '';
  return spanOf(from + number, text);
}

const spanOf = (start: number, text: string): Span | null =>
  text.trim() === '' ? null : { start, end: start + text.length };
