/** What is to be done, and to what? The verb of a clause and the noun phrase that it is done to. */
import type { Span } from '../../corpus/sentences.js';
import { matchAt } from '../figures/sticky.js';
import { DEED, MANNER } from './deed-verbs.js';
import { placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';
import { type BoundClause, marksOf } from './strength.js';

export interface Deed {
  action: Span | null;
  object: Span | null;
}

const NONE: Deed = { action: null, object: null };

/** Opens what the deed is done to, before its verb. */
const TAKING = /将|把|对于?/y;
/** Opens another phrase after which the verb comes. */
const PREPOSITION = /在|按照?|根据|依照|依据|向|由|为了?|从|自|以|与|通过|会同|就|经|结合|针对|围绕|每/y;
/** 进行抽查, 予以公布: the deed is what follows. */
const LIGHT = /(?:进行|予以|加以)/g;

/** @param actor who is bound, if the clause names it before the verb */
export function deedOf(sentence: string, clause: BoundClause, actor: Span | null): Deed {
  const marks = clause.start + marksOf(sentence.slice(clause.start, clause.end));
  const named = actor !== null && actor.start >= clause.start && actor.end <= clause.end ? actor.end : 0;
  const from = Math.max(marks, clause.cue?.end ?? 0, named);
  const start = from + matchAt(MANNER, sentence, from).length;
  const taking = matchAt(TAKING, sentence, start).length;
  if (taking > 0 || matchAt(PREPOSITION, sentence, start) !== '') {
    return afterPreposition(sentence, clause, start, taking);
  }
  const verb = verbBeginningAt(sentence, from, clause.end) ?? firstVerb(sentence, start, clause.end);
  if (verb === null) return NONE;
  return deed(sentence, verb, clause.end);
}

function firstVerb(sentence: string, start: number, end: number): Span | null {
  return verbsAmong(sentence, placedWords(sentence, { start, end }))[0] ?? null;
}

/** 将协商结果报告主管机关, 对从业人员进行培训, 在三十日内划定矿区范围: the last verb is that of the clause. */
function afterPreposition(sentence: string, clause: BoundClause, start: number, taking: number): Deed {
  const text = sentence.slice(start, clause.end);
  const light = [...text.matchAll(LIGHT)].at(-1);
  const from = light === undefined ? start + 1 : start + light.index + light[0].length;
  const verbs = verbsAmong(sentence, placedWords(sentence, { start: from, end: clause.end }));
  const verb = light === undefined && taking === 0 ? verbs.at(-1) : verbs.find(({ start: at }) => at > start + taking);
  if (verb === undefined) return NONE;
  if (taking === 0) return deed(sentence, verb, clause.end);
  const taken = sentence.slice(start + taking, light === undefined ? verb.start : start + light.index);
  const object = taken.replace(/(?:依法|及时|统一|,|的)+$/, '');
  const action = light === undefined ? verb : joined(sentence, verb, clause.end);
  const after = objectAfter(sentence, action.end, clause.end);
  const isOfTaken = light !== undefined || after === null || /^[将把]/.test(text);
  return { action, object: isOfTaken ? spanOf(start + taking, object) : after };
}

function deed(sentence: string, verb: Span, end: number): Deed {
  const action = joined(sentence, verb, end);
  const penalty = /^(?:并处|处以?)$/.test(sentence.slice(action.start, action.end))
    ? /罚款|警告|拘留|处分/.exec(sentence.slice(action.end, end))
    : null;
  const shown = sentence.startsWith('并处', action.start) ? { start: action.start + 1, end: action.end } : action;
  const object =
    penalty === null
      ? objectAfter(sentence, action.end, end)
      : spanOf(action.end + penalty.index, penalty[0]);
  return { action: shown, object };
}

/** 抽查、考核 and 建立健全 are one deed. */
function joined(sentence: string, { start, end }: Span, limit: number): Span {
  let reached = end;
  for (let sign = matchAt(/(?:、|和|并|或者?)?/y, sentence, reached); ; sign = matchAt(/[、和]/y, sentence, reached)) {
    const next = matchAt(DEED, sentence, reached + sign.length);
    if (next === '' || reached + sign.length + next.length > limit) break;
    // 建立和完善|制度 goes on; 推进|建设|项目 does not.
    if (sign === '') break;
    reached += sign.length + next.length;
  }
  return { start, end: reached };
}

const NUMBER = /^(?:了|到|至|以|及|一批|多种|不少于|不超过|[\d〇零一二三四五六七八九十百千万亿.%]+(?:多|余)?(?:万|亿)?(?:名|家|所|个|项|条|座|处|元|人|户|套|亩|平方米|公里)?(?:以上|左右)?的?)+/;
/** Another deed begins there. */
const NEXT_DEED = /(?:或者|并|并且|以及)(?:在|依法|及时)/;

/** The rest of the clause, without a number before its noun. */
function objectAfter(sentence: string, from: number, end: number): Span | null {
  const rest = sentence.slice(from, end);
  const number = NUMBER.exec(rest)?.[0].length ?? 0;
  const text = rest.slice(number).split(NEXT_DEED)[0]?.replace(/[,。;:!?\s]+$/, '') ?? '';
  return spanOf(from + number, text);
}

const spanOf = (start: number, text: string): Span | null =>
  text.trim() === '' ? null : { start, end: start + text.length };
