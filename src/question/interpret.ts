/**
 * Which phrases of a question restrict it to days, places or kinds of zones? They are taken out: a passage of 2022 need not say
 * 2022年, and none says 除青岛以外.
 */
import { findDates } from './dates.js';
import type { DayRange, Interpretation, InterpretedKind, Phrase } from './interpretation.js';
import { findKinds } from './kinds.js';
import { placeGroups } from './named.js';
import { findWhere } from './places.js';

export interface Interpreted {
  /** The question without the phrases; the whole of it when there are none. */
  rest: string;
  /** In the order of the question. */
  interpreted: Interpretation[];
}

export interface InterpretOptions {
  /** Parts of the question that are meant literally, normalised. */
  keep?: readonly string[];
  /** What the request itself says: the question says nothing on it then. */
  without?: readonly InterpretedKind[];
}

/** Titles, numbers of documents, what must occur and what must not are literal. A plan may be quoted: “十四五”以来. */
const LITERAL =
  /《[^》]*》|〔[^〕]*〕(?:第?\d+号)?|"(?!十[一二三四五]五")[^"]*"|“(?!十[一二三四五]五”)[^”]*”|「[^」]*」|『[^』]*』|(?<=^|\s)-\S+/gu;
/** Stands for a character that no rule may look at. */
const HIDDEN = '\ue000';
/** Words without which a question has to be on something. */
const ONLY_ASKS =
  /请问|哪些|哪个|哪几个|有没有|是否|怎么样|怎么做|怎么|如何|什么|还有|其他|其它|别的|(?<![\w])(?:which|what|who|how|are|is|do|does|have|has|the|any|other|there|of|in)(?![\w])/giu;
const SUBJECT = /\p{Script=Han}{2}|[a-z]{3}|\d{3}/iu;

/** What is given up first when nothing else would be left of the question. */
const GIVEN_UP: readonly InterpretedKind[] = ['zoneType', 'place', 'notPlace', 'date'];

/**
 * @param text a question, normalised
 * @param today as `YYYY-MM-DD`
 *
 * @example
 *     interpret('2021年以来山东的开发区怎样容错免责', '2026-11-30');
 *     // { rest: '开发区怎样容错免责', interpreted: [{ text: '2021年以来', kind: 'date', value: { from: '2021-01-01' } },
 *     //   { text: '山东', kind: 'place', value: { places: ['山东省'] } }] }
 */
export function interpret(text: string, today: string, options: InterpretOptions = {}): Interpreted {
  const { without: given = [] } = options;
  const dates = read(text, today, { ...options, without: [...given, 'place', 'notPlace', 'zoneType'] });
  // Behind a date a place or a kind is the beginning: 十二五时期高新区怎样…. Where nothing else is left, the date is what is asked about.
  const others = read(dates.rest, today, { ...options, without: [...given, 'date'] });
  const found = [...dates.interpreted, ...others.interpreted];
  // What is only read into the rest stood beside words that say otherwise: 浙江的标准地被哪些高新区推广 is not of 浙江.
  return found.length === 0 || read(others.rest, today, options).interpreted.length > 0
    ? { rest: text, interpreted: [] }
    : { rest: others.rest, interpreted: inOrderOf(text, found) };
}

const inOrderOf = (text: string, interpreted: readonly Interpretation[]): Interpretation[] =>
  [...interpreted].sort((a, b) => text.indexOf(a.text) - text.indexOf(b.text));

function read(text: string, today: string, options: InterpretOptions): Interpreted {
  let phrases = consistent(phrasesIn(text, today, options));
  for (;;) {
    const rest = without(text, phrases);
    const left = isSubject(rest)
      ? phrases.filter(({ found }) => !rest.includes(found.text))
      : givenUp(phrases);
    if (left.length === phrases.length) {
      return { rest, interpreted: distinct(phrases.map(({ found }) => found)) };
    }
    phrases = left;
  }
}

function phrasesIn(
  text: string,
  today: string,
  { keep = [], without: given = [] }: InterpretOptions,
): Phrase[] {
  let readable = text.replace(LITERAL, hidden);
  for (const literal of keep) readable = readable.replaceAll(literal, hidden);
  const groups = placeGroups(readable);
  const isAsked = (...kinds: InterpretedKind[]) => !kinds.every((kind) => given.includes(kind));
  return [
    ...(isAsked('date') ? findDates(readable, today, groups) : []),
    ...(isAsked('place', 'notPlace') ? findWhere(readable, groups) : []),
    ...(isAsked('zoneType') ? findKinds(readable, groups) : []),
  ]
    .filter(({ found }) => !given.includes(found.kind))
    .sort((a, b) => startOf(a) - startOf(b));
}

const startOf = ({ spans }: Phrase): number => spans[0]?.[0] ?? 0;

const hidden = (text: string): string => HIDDEN.repeat(text.length);

/** Days before one year and after a later one are no range. */
const consistent = (phrases: readonly Phrase[]): Phrase[] =>
  isRange(jointRange(phrases.map(({ found }) => found)))
    ? [...phrases]
    : phrases.filter(({ found }) => found.kind !== 'date');

const isRange = ({ from, to }: DayRange): boolean => from === undefined || to === undefined || from <= to;

/** The days that all of the ranges have. */
export function jointRange(interpreted: readonly Interpretation[]): DayRange {
  const ranges = interpreted.flatMap((each) => (each.kind === 'date' ? [each.value] : []));
  const from = ranges
    .flatMap((each) => each.from ?? [])
    .sort()
    .at(-1);
  const to = ranges.flatMap((each) => each.to ?? []).sort()[0];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function givenUp(phrases: readonly Phrase[]): Phrase[] {
  const kind = GIVEN_UP.find((each) => phrases.some(({ found }) => found.kind === each));
  return phrases.filter(({ found }) => found.kind !== kind);
}

const isSubject = (rest: string): boolean => SUBJECT.test(rest.replace(ONLY_ASKS, ' '));

function without(text: string, phrases: readonly Phrase[]): string {
  if (phrases.length === 0) return text;
  const units = text.split('');
  for (const { spans } of phrases) for (const [start, end] of spans) units.fill(' ', start, end);
  return tidy(units.join(''));
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,，、;；?？])/gu, '')
    .replace(/^[\s,，、;；:：的]+|[\s,，、;；:：的]+$/gu, '');

/** What is said twice counts once. */
const distinct = (all: readonly Interpretation[]): Interpretation[] => [
  ...new Map(all.map((each) => [JSON.stringify(each), each])).values(),
];
