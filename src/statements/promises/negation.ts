/** Is a deed denied by what stands before its verb? Without its 不 it would say the opposite. */
import type { Span } from '../../corpus/sentences.js';
import { matchAt } from '../figures/sticky.js';
import { MANNER } from './deed-verbs.js';
import { placedWords } from './placed-words.js';
import { whole } from './whole-words.js';

/** Words that deny the verb after them. */
const DENIES =
  /^(?:[暂并从决绝]?不(?:再|另行?|予|得|必|应当?|能够?|会|可|许|准|宜|需?要|需|用|曾)?|[尚从并]?未(?:曾|予|能)?|没有?|可?免[予于]?|[无毋][需须])$/;
/** So does an adverb that begins so (不另行), but for these. */
const DENIES_HOW = /^(?:不(?!断|定期|时|仅|但|单$|日|约而同|得不)|未)/;
/** 不低于, 未满: how much, or how old. */
const OF_MEASURE = /^(?:[低少高多大小]于|超过|足|满|仅|但|论)/;
/** 不将材料报送, 不向企业收取: what is denied is the deed, however long the phrase between is. */
const BEFORE_PHRASE = /^(?:[将把对向按以因由给为从在与]|通过|根据|依照)/;
/** A word that binds to nothing is a negation itself: 无需提交, 可免提交. */
const CUE_DENIES = /^(?:无需|无须|不必|免于|可免)/;
/** With one of these a deed is a whole: 不再审批. */
const WHOLE = /^(?:不再|不予|[无毋][需须]|不必)/;

/** Where the deed of a clause may begin to be denied. @param cue of the clause @param from after the cue and the actor */
export function deniedFrom(sentence: string, cue: Span | null, from: number): number {
  if (cue === null || from > cue.end) return from;
  if (CUE_DENIES.test(sentence.slice(cue.start, cue.end))) return cue.start;
  return sentence[cue.start - 1] === '不' ? cue.start - 1 : from;
}

/**
 * The word that denies the verb at `verb`; null when none does. What only tells whom or what is meant (不符合条件的企业) is passed over.
 *
 * @param from where the clause, or what comes after its subject and the word that binds, begins
 */
export function denialOf(sentence: string, from: number, verb: number): Span | null {
  const begin = Math.max(from, sentence.slice(0, verb).search(/[^,;:。!?]*$/));
  const words = placedWords(sentence, { start: begin, end: verb });
  const of = words.findLastIndex(({ word }) => word === '的');
  const found = words.findLast(({ word, tag, end }, at) => {
    const after = sentence.slice(end, verb);
    const denies = DENIES.test(word) || (tag === 'd' && DENIES_HOW.test(word));
    return denies && !OF_MEASURE.test(after) && (at > of || BEFORE_PHRASE.test(after));
  });
  return found === undefined ? null : { start: found.start, end: found.end };
}

/** The verb with what denies it, where nothing but a manner stands between; else only the word that denies. */
export function withDenial(sentence: string, denial: Span, verb: Span): Span {
  const between = matchAt(MANNER, sentence, denial.end).length;
  return denial.end + between >= verb.start ? { start: denial.start, end: verb.end } : denial;
}

/** A deed in whole words; null where it is only denied (不…公布), because its verb would say the opposite. */
export function wholeDeed(text: string, span: Span | null): Span | null {
  if (span === null) return null;
  const denial = WHOLE.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  const verb = { start: span.start + denial, end: span.end };
  return verb.start >= verb.end || whole(text, verb) === null ? null : span;
}
