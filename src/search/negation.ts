/**
 * What does a query deny, and which texts deny the same? 没有行政级别, 不设行政级别 and "without administrative rank" are one: a
 * word that denies, and within a few characters the thing. Questions (有没有, 是不是) deny nothing, nor do words that only begin
 * like a denial: the segmenter knows 不动产 and 无人机.
 */
import { remembering } from '../corpus/remember.js';
import { segment } from '../corpus/terms.js';
import { glossary } from '../glossary/glossary.js';
import { findConcepts } from '../glossary/match.js';

export interface Negation {
  /** What is denied: the words of the query, or every name of the concept that they name. */
  names: string[];
  /** Finds a denial of it in a normalised text. */
  pattern: RegExp;
}

/** Each denies whatever follows within a few characters. */
const DENYING =
  '没有 没设 不设 未设 不再 不得 不要 不必 不需 不予 不具 不享 不实行 不保留 未设立 无需 无须 毋须 取消 撤销 免除 免于'.split(
    ' ',
  );
/** Each is part of many words, and denies alone only what comes next, or after a verb of having and setting. */
const SHORT = ['不', '无', '未', '没'];
const SHORT_VERBS = '再设定具需须得有配核享分';

/** Words between the denial and the thing. */
const LIGHT = new Set([
  ...SHORT_VERBS,
  ...'设立 设置 设定 具有 具备 享有 需要 实行 保留 任何 其 相应 独立 单独 专门'.split(' '),
]);
const ENDS = new Set([...'的了吗呢而但且就也，。；：、！？,.;:!?()（）“”"「」']);

/** From that length on the words after a denial say what is denied. */
const ENOUGH = 4;

const ENGLISH = "without|no longer|no|not|never|lack(?:s|ed|ing)?|abolish(?:es|ed|ing)?|doesn't|don't";
/** A denial, and the rest of its clause. */
const ENGLISH_DENIAL = new RegExp(`(?<!\\bor )\\b(?:${ENGLISH})\\b([^,;.!?]{3,60})`, 'giu');
/** How far from the denial its thing may begin, in English: "not to have any administrative rank". */
const ENGLISH_REACH = 20;

/** Questions whose denials are kept: those of one are asked for when it is ranked and when its words are marked. */
const MOST_REMEMBERED = 1000;

/** @param question normalised */
export const negationsIn = remembering(MOST_REMEMBERED, (question): readonly Negation[] =>
  [...chineseDenied(question), ...englishDenied(question)].map((names) => ({
    names,
    pattern: patternFor(names),
  })),
);

/** How texts write these denials in one piece, for marking them. */
export function deniedForms(question: string): string[] {
  return negationsIn(question).flatMap(({ names }) =>
    names.filter(isHan).flatMap((name) => [...DENYING, ...SHORT].map((word) => `${word}${name}`)),
  );
}

function chineseDenied(question: string): string[][] {
  const words = segment(question);
  return words.flatMap((word, at) => {
    const isDenial = DENYING.includes(word) || SHORT.includes(word);
    if (!isDenial || asks(words, at)) return [];
    const names = namesOf(wordsAfter(words, at + 1), ENOUGH);
    return names === null ? [] : [names];
  });
}

/** 有没有, 是不是, 能不能: the word before is repeated after it. */
function asks(words: readonly string[], at: number): boolean {
  const [before = '', word = '', after = ''] = words.slice(Math.max(0, at - 1), at + 2);
  if (at === 0) return false;
  return (before.endsWith('有') && word.endsWith('有')) || (before !== '' && after.startsWith(before));
}

/** The words of the same clause, without light ones at its start. */
function wordsAfter(words: readonly string[], from: number): string[] {
  let start = from;
  while (LIGHT.has(words[start] ?? '')) start += 1;
  const end = words.findIndex((word, at) => at >= start && (ENDS.has(word) || word.trim() === ''));
  return words.slice(start, end < 0 ? undefined : end);
}

/** The names of the concept at the start of the words; otherwise the first words, until they say enough. */
function namesOf(words: readonly string[], reach: number): string[] | null {
  const [concept] = findConcepts(words.join(''));
  if (concept !== undefined && concept.start <= reach) return namesOfConcept(concept.concept);
  let name = '';
  for (const word of words) if (name.length < ENOUGH) name += word;
  return [...name].length >= 2 && isHan(name) ? [name] : null;
}

function englishDenied(question: string): string[][] {
  return [...question.matchAll(ENGLISH_DENIAL)].flatMap(([, rest = '']) => {
    const [concept] = findConcepts(rest);
    return concept === undefined || concept.start > ENGLISH_REACH ? [] : [namesOfConcept(concept.concept)];
  });
}

function namesOfConcept(id: string): string[] {
  const { zh = [], en = [] } = glossary().byId.get(id) ?? {};
  return [...zh, ...en];
}

function patternFor(names: readonly string[]): RegExp {
  const thing = (isWanted: (name: string) => boolean) =>
    names
      .filter(isWanted)
      .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
      .join('|') || '(?!)';
  const [zh, en] = [thing(isHan), thing((name) => !isHan(name))];
  const long = `(?:${DENYING.join('|')})[^，。；！？,.;!?\\n]{0,6}`;
  const short = `[${SHORT.join('')}][${SHORT_VERBS}]?`;
  const after = '[^，。；！？,.;!?\\n]{0,3}(?:不再|取消|撤销)';
  const english = `\\b(?:${ENGLISH})\\b[^.;!?\\n]{0,${ENGLISH_REACH}}\\b(?:${en})`;
  return new RegExp(`(?<!有)(?:${long}|${short})(?:${zh})|(?:${zh})${after}|${english}`, 'iu');
}

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
