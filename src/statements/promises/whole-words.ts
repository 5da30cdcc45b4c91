/** Are the words of a span whole, and can they name somebody or something? Spans of rules may begin or end in the midst of a phrase. */

import type { Span } from '../../corpus/sentences.js';
import { standsApart } from '../../corpus/terms.js';
import { type PlacedWord, placedWords } from './placed-words.js';

/** A sign or a particle, with which nothing begins that is named. */
const NO_BEGINNING = /^[、,。;:!?)》”」』的了着之\s]/;
/** A unit without its number. */
const UNIT =
  /^(?:以上|左右|多|余)?(?:名|人|家|所|个|项|条|座|处|户|套|亩|件|次|倍|年|月|日|天|平方米|公里|[百千万亿]*元|[百千万亿]+|%|个?百分点)(?:以上|左右|以内)?$/;
/** Adverbs begin names too: 全市, 最高人民法院. */
const NAME_BEGINS = /^(?:全|最高|最低|多|高|新|各|再|非|大|反|不动)/;

/** The span; null where it begins with a sign or an adverb, or begins or ends within a word. @param text normalised */
export function whole(text: string, span: Span | null): Span | null {
  if (span === null) return null;
  const written = text.slice(span.start, span.end);
  if (NO_BEGINNING.test(written) || !standsApart(text, span.start, span.end)) return null;
  const [first] = placedWords(text, span);
  return first?.tag === 'd' && !NAME_BEGINS.test(written) ? null : span;
}

/** A thing: whole words that are not only a unit. */
export function wholeThing(text: string, span: Span | null): Span | null {
  const words = whole(text, span);
  return words !== null && UNIT.test(text.slice(words.start, words.end).trim()) ? null : words;
}

/** An actor: whole words that are not a clause of their own. */
export function wholeActor(text: string, span: Span | null): Span | null {
  const words = whole(text, span);
  return words !== null && isClause(placedWords(text, words)) ? null : words;
}

/** Whether a verb has an object with a number, or a preposition or adverb stands in the midst: 办法|围绕|几个|平台. */
const isClause = (words: readonly PlacedWord[]): boolean =>
  words.some(({ word, tag }, at) => {
    const next = words[at + 1];
    if (next === undefined || (at === 0 && !/^v/.test(tag))) return false;
    return /^[pd]$/.test(tag) || ((word === '有' || /^v$/.test(tag)) && /^[mr]/.test(next.tag));
  });
