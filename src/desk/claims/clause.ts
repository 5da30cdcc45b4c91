/** Of which words does a clause of a Chinese claim consist, and which of them must be those of the passage? */
import { findPlaces } from '../../corpus/scope/find.js';
import type { Place } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { segment } from '../../corpus/terms.js';
import { wordOf } from '../../corpus/words.js';
import { actsIn } from '../../statements/acts.js';
import { clausesOf, sentencesOf } from '../../statements/clauses.js';
import { datesOf, type StatedDate } from './dates.js';
import { isLight } from './wording.js';

export type WordKind = 'verb' | 'noun' | 'office' | 'place' | 'level' | 'name';

export interface ClaimWord extends Span {
  text: string;
  kind: WordKind;
}

export interface ClaimClause {
  text: string;
  dates: readonly StatedDate[];
  /** Names of places, without 全国 and the like. */
  places: readonly (Span & { id: string })[];
  /** In order; without dates, places and words that say nothing. */
  words: readonly ClaimWord[];
  /** Where its first verb begins, that of a relative clause left out; null when none is known. */
  head: number | null;
  /** Whether it says for what the next clause holds: 按规定不能委托的. */
  isCondition: boolean;
}

/** These say how far something reaches, and are never in other words. */
const LEVEL =
  /^(?:全[国省市区县球州]|我国|世界|[国省市县区镇乡]级|国家级?|省辖市级?|全部|一律|唯一|一半|部分|单独|首[批个家]|第一批)$/;
const TITLE = /《[^《》]{1,120}》/g;
/** Who can do something, other than a place. */
const OFFICE =
  /(?:政府|管委会|委员会|部门|机构|公司|集团|企业|银行|基金|海关|街道|人大|常委会|理事会|执委会|法院|公安局|大学|高校|单位|审批局|[局厅委办院])$/;
/** Of these the level is part of the name: 省政府 is not 市政府. */
const OF_LEVEL = /^(?:政府|委|人大|党委|法院)/;
const CONDITION = /的$|^(?:凡|如|若|除|对于?|只要|按)/;

/** The clauses of a normalised claim. What is only a date or a place belongs to the clause that follows. */
export function claimClauses(text: string, scope: Place | null): ClaimClause[] {
  const parts: string[] = [];
  let before = '';
  for (const sentence of sentencesOf(text))
    for (const clause of clausesOf(text.slice(sentence.start, sentence.end))) {
      const written = before === '' ? clause.text : `${before},${clause.text}`;
      const { words } = clauseOf(written, scope);
      before = words.length === 0 ? written : '';
      if (words.length > 0) parts.push(written.replace(/[.。]$/, ''));
    }
  return parts.map((each) => clauseOf(each, scope));
}

function clauseOf(text: string, scope: Place | null): ClaimClause {
  const dates = datesOf(text);
  const names = spansOf(text, TITLE).map(
    (span): ClaimWord => ({ ...span, kind: 'name', text: text.slice(span.start + 1, span.end - 1) }),
  );
  const places = findPlaces(text, scope)
    .map(({ start, end, place }) => ({ start, end, id: place.id }))
    .filter(
      (span) => !LEVEL.test(text.slice(span.start, span.end)) && !names.some((other) => overlap(span, other)),
    );
  const taken: Span[] = [...dates, ...places, ...names];
  const words = [...names, ...plainWords(text, taken)].sort((a, b) => a.start - b.start);
  return { text, dates, places, words, head: headOf(text, words), isCondition: CONDITION.test(text) };
}

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ 0: written, index }) => ({ start: index, end: index + written.length }));

export const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

function plainWords(text: string, taken: readonly Span[]): ClaimWord[] {
  const words: ClaimWord[] = [];
  let at = 0;
  for (const span of [...taken, { start: text.length, end: text.length }].sort((a, b) => a.start - b.start)) {
    if (span.start > at) words.push(...wordsWithin(text, at, span.start));
    at = Math.max(at, span.end);
  }
  return words;
}

function wordsWithin(text: string, from: number, to: number): ClaimWord[] {
  let start = from;
  return segment(text.slice(from, to), false).flatMap((written): ClaimWord[] => {
    const own = { start, end: start + written.length };
    start = own.end;
    const kind = kindOf(written);
    const level = OF_LEVEL.test(written) ? (/[省市区县]$/.exec(text.slice(0, own.start))?.[0] ?? '') : '';
    return kind === null ? [] : [{ ...own, kind, text: level + written }];
  });
}

function kindOf(word: string): WordKind | null {
  if (LEVEL.test(word)) return 'level';
  if (!/\p{L}/u.test(word) || isLight(word)) return null;
  const tag = wordOf(word)?.tag ?? 'n';
  if (/^[mq]/.test(tag)) return null;
  if (/^ns/.test(tag)) return 'place';
  if (/^v/.test(tag)) return 'verb';
  // Single characters other than verbs arise where words are cut.
  return word.length === 1 ? null : OFFICE.test(word) ? 'office' : 'noun';
}

/** Verbs of state, and those that go before another verb. */
const MARK = /(?<![没拥所国持享占含未])有|(?<![成认作因])为(?!了)|是(?!否)|应当|必须|不得|可以/g;

/** A verb before 的 in the same phrase tells which thing is meant, not what is done. */
function headOf(text: string, words: readonly ClaimWord[]): number | null {
  const acts = [
    ...[...text.matchAll(MARK)].map(({ index }) => index),
    ...actsIn(text).map(({ start }) => start),
  ];
  const of = text.lastIndexOf('的', text.length - 2);
  const heads = acts.sort((a, b) => a - b);
  const verb = words.filter(({ kind, end }) => kind === 'verb' && text[end] !== '的').at(-1);
  return heads.find((at) => at > of) ?? heads[0] ?? verb?.start ?? null;
}
