/** What does a figure measure? The noun phrase next to it: 303项|县级行政权力, 固定资产投资|增长12.3%; none rather than a wrong one. */
import { isEndOfChange } from './changes.js';
import { objectOfDuration } from './durations.js';
import type { Quantity } from './figure.js';
import { isMeasure } from './nouns.js';
import { phraseAfter } from './phrase-after.js';
import { type BeforeContext, phraseBefore } from './phrase-before.js';
import { lastPhrase, type Phrase, REACH, wordsOfClause } from './phrases.js';
import { taxRateAt } from './taxes.js';
import { isPeople, landAfter } from './territories.js';

/** A bound of what stands before it: 从业人员|三百人以上的单位. */
const BOUND_OF = /^及?以[上下内]的/;

/** Of money after its amount: 对单位处三万元|罚款. */
const PAID = /^(?:罚款|罚金|奖励|奖金|补[贴助偿]|资助|赔偿|滞纳金)/;

/** Shares are named by such words: 人数占比|三分之二以上. */
const SHARE_NOUN = /(?:占比|比重|比例|率)$/;

/** Between an amount and one that is a part of it, or listed with it. */
const PART_OF = /^(?:[、和与及]|,?其中)/;

/** Sizes, of which the thing is said after them: 规模|20亿元的产业引导基金. */
const SIZE = /^(?:规模|总规模|金额|总额|总金额|首期规模|价值|总价值|面积|限额|额度)$/;

/** What can be shared between parties. */
const SHARED = /(?:税收?|收入|收益|利润|财力|成果|指标|产值|费用?|款|[金额量]|资金|权益|红利|创汇|GDP)$/;

export interface ObjectContext extends BeforeContext {
  /** Where the text ends that belongs to no other figure. */
  ceiling: number;
  /** The object of the figure before it in the sentence, and its unit. */
  previous: { object: string | null; unit: string } | undefined;
}

/** @param text normalised, in which what names no object is blank: dates and comparisons */
export function objectOf(text: string, quantity: Quantity, context: ObjectContext): string | null {
  const stated = taxRateOf(text, quantity) ?? phraseBeside(text, quantity, context);
  // One character is part of a word, or says too little: 三条|线.
  if (stated === null || stated.length < 2) return null;
  return quantity.kind === 'area' && isPeople(stated) ? null : stated;
}

function taxRateOf(text: string, quantity: Quantity): string | null {
  return quantity.unit === '%' ? taxRateAt(text, quantity) : null;
}

function phraseBeside(text: string, quantity: Quantity, context: ObjectContext): string | null {
  const { previous, change } = context;
  const isLike = ['ratio', 'rank', 'duration'].includes(quantity.kind) || previous?.unit === quantity.unit;
  const carried = isLike ? (previous?.object ?? null) : null;
  // Most counted things come after their figure, and then what stands before it need not be segmented.
  const isPlainCount = quantity.kind === 'count' && change !== 'from' && !isBoundOf(text, quantity);
  if (isPlainCount) {
    if (isEndOfChange(change) && carried !== null) return carried;
    const { after } = phraseAfter(text, quantity, context.ceiling);
    return after ?? phraseBefore(text, quantity, context)?.text ?? carried;
  }
  const before = phraseBefore(text, quantity, context);
  const adjacent = before?.isAdjacent ? before.text : null;
  if (quantity.kind === 'duration')
    return objectOfDuration(text, quantity, context, before) ?? (isEndOfChange(change) ? carried : null);
  if (quantity.split !== null)
    return sharedBetween(text, quantity, context) ?? (SHARED.test(previous?.object ?? '') ? carried : null);
  const land = quantity.kind === 'area' && adjacent === null ? landAfter(text, quantity.end) : null;
  if (land !== null) return land;
  const { after, isJoined } = phraseAfter(text, quantity, context.ceiling);
  // 投入达到|百分之五的企业 says it of what stands before, 企业收入|百分之五的罚款 of what comes after.
  const isHalf = text.startsWith('半数', quantity.start);
  const isSaid =
    adjacent !== null && !isHalf && (context.start < quantity.start || SHARE_NOUN.test(adjacent));
  switch (quantity.kind) {
    case 'count':
      return (isEndOfChange(change) ? carried : null) ?? adjacent ?? after ?? before?.text ?? carried;
    case 'amount':
    case 'area':
    case 'other-measure':
      if (after !== null && PAID.test(after)) return after;
      if (after !== null && isJoined && (adjacent === null || SIZE.test(adjacent) || isAct(before)))
        return after;
      return (
        adjacent ??
        after ??
        (isEndOfChange(change) || PART_OF.test(text.slice(context.floor, context.start)) ? carried : null)
      );
    case 'ratio':
      if (isJoined && !isSaid && !SHARE_NOUN.test(after ?? '')) return after ?? before?.text ?? carried;
      return adjacent ?? (quantity.unit === '%' ? after : null) ?? before?.text ?? carried;
    case 'rank':
      return text[quantity.end - 1] === '个' ? after : (before?.text ?? carried);
    default:
      return carried;
  }
}

/** Whether a bound is one of what stands before it: 从业人员|三百人以上的单位. */
function isBoundOf(text: string, { end }: Quantity): boolean {
  return BOUND_OF.test(text.slice(end, end + 4));
}

/** Whether a phrase says what is done: 规划建设|十万平方米以上的公园. */
function isAct(phrase: Phrase | null): boolean {
  const head = phrase?.words.at(-1);
  return head !== undefined && /^vn?$/.test(head.tag) && !isMeasure(head);
}

/** What parties share: 新增税收由两区均等共享, 按5:5的比例分享地方级税收. */
function sharedBetween(
  text: string,
  { end }: Quantity,
  { start, floor, ceiling }: ObjectContext,
): string | null {
  const words = wordsOfClause(text.slice(Math.max(floor, start - REACH), start), 'last');
  const last = words.findLastIndex(({ word }) => SHARED.test(word));
  if (last >= 0) return lastPhrase(words.slice(0, last + 1))?.text ?? null;
  const after = lastPhrase(wordsOfClause(text.slice(end, Math.min(ceiling, end + REACH)), 'first'));
  return after !== null && SHARED.test(after.text) ? after.text : null;
}
