/** What is to be done, and to what? The verb of a clause and the noun phrase that it is done to. */
import type { Span } from '../../corpus/sentences.js';
import { matchAt } from '../figures/sticky.js';
import { isActor } from './actor-names.js';
import { MANNER } from './deed-verbs.js';
import { type Deed, deedAt, NONE, spanOf, withoutManner } from './deed-words.js';
import { marksOf } from './marks.js';
import { denialOf, deniedFrom, withDenial } from './negation.js';
import { afterPhrase, opening } from './phrases.js';
import { isDeed, placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';
import type { BoundClause } from './strength.js';
import { afterDisposing, afterTreating, performedBy } from './taking.js';

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
    object: isBefore
      ? spanOf(object.start, withoutManner(sentence.slice(object.start, denial.start)))
      : object,
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
  // 应当|鼓励: what somebody has to do; after 支持 it only goes on.
  if (!/^(?:鼓励|支持|引导|提倡)$/.test(word)) return cue.end;
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
  // 视同|出勤, 院长单独|宣誓: what ends with a verb or an adverb is no thing.
  const last = placedWords(sentence, { start: before.start, end: before.start + subject.length }).at(-1);
  if (last === undefined || /^(?:v|d|ad|p)$/.test(last.tag) || matchAt(MANNER, subject, 0) === subject)
    return deed;
  if (!isDone || subject.length < 2 || /^(?:并|对|将|把|在|按|由|可以)/.test(subject) || action.start < end)
    return deed;
  return { action, object: { start: before.start, end: before.start + subject.length } };
}

/** 与…相适应: how one thing is to be to another. */
const TOGETHER = /^(?:与|同|和)[^,;]{2,40}相(?:结合|适应|协调|一致|衔接|符合|统一|匹配)[,;。]?$/;

function deedFrom(sentence: string, span: Span, isLed: boolean): Deed {
  const taken = sentence.slice(span.start, span.end).search(/(?<![即终行必])(?:将|把)(?![军握])/);
  if (taken >= 0) return afterDisposing(sentence, { start: span.start + taken + 1, end: span.end });
  const taking = matchAt(/对于?/y, sentence, span.start).length;
  if (taking > 0) return afterTreating(sentence, { start: span.start + taking, end: span.end });
  const performed = performedBy(sentence, span);
  if (performed !== null) return performed;
  // 与小区改造|相结合: neither names what is done.
  if (TOGETHER.test(sentence.slice(span.start, span.end))) return NONE;
  const opens = opening(sentence, span);
  const phrase = opens === '' ? null : afterPhrase(sentence, span, opens);
  if (phrase !== null) return phrase;
  const verb = beginning(sentence, span, isLed) ?? firstVerb(sentence, span, isLed);
  if (verb === null || OF_MEASURE.test(sentence.slice(verb.end, span.end))) return NONE;
  return deedAt(sentence, afterQuality(sentence, verb, span.end) ?? verb, span.end);
}

/** The verb with which a clause begins, unless it names a thing of which the clause speaks: 评估|结果|作为依据. */
function beginning(sentence: string, span: Span, isLed: boolean): Span | null {
  const verb = verbBeginningAt(sentence, span.start, span.end);
  if (verb === null || isLed) return verb;
  // 确定的|部门: which.
  if (sentence[verb.end] === '的') return null;
  if (!OF_RESULT.test(sentence.slice(verb.end, span.end))) return verb;
  const others = verbsAmong(sentence, placedWords(sentence, { start: verb.end, end: span.end }));
  return others.find((other) => isDeed(sentence, other)) ?? verb;
}

/** What comes of a deed, or belongs to it, of which a clause says something. */
const OF_RESULT =
  /^(?:期[届满限内]|方面|环节|领域|(?:结果|情况|费用|经费|标准|期限|方案|办法)(?:应|作为|纳入|列入|由|按|向|报|的|不|在))/;

/** 保存|时间不少于三年: a measure, and how much it is. */
const OF_MEASURE = /^(?:时间|期限|年限|周期|金额|数额|比例|标准)(?:不|为|应|由|按)/;

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

/** Where the words that say how are over. */
const firstThat = (sentence: string, span: Span): number | undefined =>
  placedWords(sentence, span).find(({ tag }) => !/^(?:d|ad|vd|z)$/.test(tag))?.start;

/** @param isLed whether a word that binds, or an actor, stands right before */
function firstVerb(sentence: string, span: Span, isLed: boolean): Span | null {
  const verbs = verbsAmong(sentence, placedWords(sentence, span));
  if (verbs[0] !== undefined && isLed && verbs[0].start === firstThat(sentence, span)) return verbs[0];
  return verbs.find((verb) => isDeed(sentence, verb)) ?? verbs[0] ?? null;
}
