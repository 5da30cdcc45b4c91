/** Which noun phrase begins after a figure? 303项|县级行政权力, 三轮国家层面的|政策, 三万元以下的|罚款. */
import { AGENT, AGENT_UNITS, agentOf, isDeed } from './agents.js';
import { endsRange } from './bounds.js';
import type { Quantity } from './figure.js';
import { isDuty, type Word } from './nouns.js';
import { isPartOfWord, type Phrase, phraseLength, phraseOf, REACH, wordsOfClause } from './phrases.js';

/** Before one of these a duty is what is done to the thing, not part of it: 303项县级行政权力|委托给高新区. */
const DONE_TO = /^(?:给|到|至|为|由)$/;

/** Before one of these a word is a verb: 用11条规定|了职责. */
const ASPECT_SIGN = /^[了着过]$/;

/** What belongs to the figure and stands before its object: 三万元|以下的|罚款. */
const FIGURE_ENDS = /^\s?(?:及?以[上下内]|左右|上下|之内)?\s?(的)?/;

/** Nouns that end a phrase which they begin. */
const MEASURE_NOUN = /^(?:比例|比重|[税利费汇]率|标准|价格|速度|幅度)$/;

/** What it joins is counted together. */
const CONJUNCTION = /^(?:[和及]|以及|或者?)$/;

/** The noun phrase that begins after a figure, and whether a 的 (`isOf`) or a bound (三分之二以上代表) joins the two. */
export function phraseAfter(
  text: string,
  { end, unit }: Quantity,
  ceiling: number,
): { after: string | null; isJoined: boolean; isOf: boolean } {
  const piece = text.slice(end, Math.min(ceiling, end + REACH));
  const [joint = '', of] = FIGURE_ENDS.exec(piece) ?? [];
  const words = wordsOfClause(piece.slice(joint.length), 'first');
  const phrase = headPhrase(words, unit, of !== undefined);
  const isBound = endsRange(text, end) || joint.trim() !== '';
  return { after: phrase?.text ?? null, isJoined: of !== undefined || isBound, isOf: of !== undefined };
}

/** The phrase that begins with the words; of 国家层面的政策 and 符合条件的企业 what comes after 的. */
function headPhrase(words: readonly Word[], unit: string, isAfterOf: boolean): Phrase | null {
  // What a rate or a standard is for comes after it: 百分之二十的|税率|缴纳.
  const length = MEASURE_NOUN.test(words[0]?.word ?? '') ? 1 : phraseLength(words, 0, isAfterOf);
  if (isPartOfWord(words, length - 1)) return null;
  const own = words.slice(0, length);
  const phrase = phraseOf(isDoneTo(words, length) ? own.slice(0, -1) : own);
  const isRelative = words[length]?.word === '的' && (phrase === null || isClause(own, phrase, unit));
  if (phrase !== null && isDeed(phrase.words, unit)) return null;
  if (!isRelative) return phrase === null ? null : agentOf(withSecond(words, phrase), unit);
  const told = phraseOf(words.slice(length + 1, length + 1 + phraseLength(words, length + 1, true)));
  return told === null ? null : agentOf(told, unit);
}

/** The phrase with the one that a conjunction adds to it, since the figure counts both: 公务员|和|事业编制人员. */
function withSecond(words: readonly Word[], phrase: Phrase): Phrase {
  const at = phrase.words.length;
  const second = CONJUNCTION.test(words[at]?.word ?? '') ? phraseLength(words, at + 1) : 0;
  return (second === 0 ? null : phraseOf(words.slice(0, at + 1 + second))) ?? phrase;
}

function isDoneTo(words: readonly Word[], length: number): boolean {
  const next = words[length]?.word ?? '';
  return length > 0 && (ASPECT_SIGN.test(next) || (DONE_TO.test(next) && isDuty(words[length - 1] as Word)));
}

/** Whether words before 的 only tell the thing from others: 符合|条件, 中级|及|以下. */
function isClause(words: readonly Word[], phrase: Phrase, unit: string): boolean {
  if (phrase.words.length < words.length) return true;
  return words[0]?.tag === 'v' && !(AGENT_UNITS.has(unit) && AGENT.test(words.at(-1)?.word ?? ''));
}
