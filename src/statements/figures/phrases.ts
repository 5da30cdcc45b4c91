/** Which noun phrase stands at one end of a piece of text? */
import { isEmpty, isInsidePhrase, isNominal, isNoun, isPlaceName, type Word, wordsOf } from './nouns.js';

/** In UTF-16 units: how much text is segmented on either side, twice the longest phrase, which leaves room for verbs. */
export const REACH = 40;

/** In UTF-16 units. Longer phrases do not name one thing. */
const LONGEST = 20;

/** A short quotation is one noun: “零关税”货物. */
const QUOTATION = /(“[^“”\n,。;]{1,12}”)/;

const CLAUSE_SIGN = /[,。;:!?()\n“”《》]/;
const BLANK = /^\s+$/;

/** What comes before one of these is the time or place of the thing, not part of it: 改革后|管委会. */
const SETTING = /^(?:[前后中内来里间起上下]|之[日前后中内间]|以来|期间)$/;
/** After a thing it says where something is: 三个鉴定机构|中. */
const PLACE_IN = /^[前后中内里间]$/;

/** At the beginning of a phrase they belong to a figure or a verb before it: 以上|重伤事故, 由|全体代表. */
const NO_BEGINNING = /^(?:及?以[上下内]|左右|[经由按以对向处距从并级强及在前后中内]|并处|加罚|减按)$/;

/** How often something is done is not what is done: 每季度|一次. */
const HOW_OFTEN = /^每.{0,3}$/;

const TIME_OF = /^(?:[前后起时]|之[日前后]|以来|期间)$/;

/** Owners that are left out of an object: 园区|规划面积. */
const OWNER =
  /^(?:园区|片区|新区|该区|该园|产业园|高新区|开发区|合作区|经开区|自贸区|试验区|全[市省国区县州岛域球]|本[市省区县])$/;

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Of an owner these are what is meant, and nothing without it. */
const OWNED = /^(?:面积|人口)$/;

/** Heads that name nothing, whatever stands before them. */
const NAMELESS_HEADS = set(
  '层面 条件 情形 之名 数字 数据 部分 情况 范围 名义 之间 之外 之一 之内 局面 前提 倍数 单数 时',
);

/** Words that name nothing alone, but do so after another: 办理|时间. */
const NAMELESS_ALONE = set(
  '时间 时候 基础 方式 水平 速度 幅度 标准 过程 原则 方向 本方 本身 自己 人民币 数量 减按 总数',
);

export interface Phrase {
  text: string;
  words: Word[];
}

/** The words of the clause in which a piece of text begins, or ends. */
export function wordsOfClause(text: string, side: 'first' | 'last'): Word[] {
  const parts = text.split(QUOTATION);
  const words: Word[] = [];
  for (const [at, part] of (side === 'first' ? parts : parts.reverse()).entries()) {
    if (part.startsWith('“') && part.endsWith('”') && part.length > 2) {
      words[side === 'first' ? 'push' : 'unshift']({ word: part.slice(1, -1), tag: 'nz' });
      continue;
    }
    const pieces = part.split(CLAUSE_SIGN);
    const piece = (side === 'first' ? pieces[0] : pieces.at(-1)) as string;
    const found = piece === '' ? [] : wordsOf(piece).filter(({ word }) => !BLANK.test(word));
    if (side === 'first') words.push(...found);
    else words.unshift(...found);
    if (pieces.length > 1 || at > 4) break;
  }
  return words;
}

/**
 * How many of the words from `from` on are inside one noun phrase.
 * @param isAfterOf whether 的 stands before them, after which a verb tells the thing from others: 的|预备|培训
 */
export function phraseLength(words: readonly Word[], from = 0, isAfterOf = false): number {
  const isModified =
    isAfterOf && words[from]?.tag === 'v' && from + 1 < words.length && isNoun(words, from + 1);
  let at = isModified ? from + 1 : from;
  while (at < words.length && isInsidePhrase(words, at) && !PLACE_IN.test(words[at]?.word ?? '')) at++;
  return at - from;
}

/** The phrase that ends with the last noun of the words; null when there is none. Verbs and adverbs may follow it. */
export function lastPhrase(words: readonly Word[]): (Phrase & { rest: Word[] }) | null {
  const last = words.findLastIndex((_, at) => isNoun(words, at) || isNominalHead(words, at));
  let first = last;
  while (first > 0 && isInsidePhrase(words, first - 1) && !isActOfBody(words, first - 1)) first--;
  const setting = words.findLastIndex(({ word }, at) => at >= first && at < last && SETTING.test(word));
  if (setting >= 0) first = setting + 1;
  while (first < last && NO_BEGINNING.test(words[first]?.word ?? '')) first++;
  if (first < last && OWNER.test(words[first]?.word ?? '') && !OWNED.test(words[last]?.word ?? '')) first++;
  // 每万|人|专利拥有量 is said of people in general.
  if (first < last && words[first]?.word.length === 1 && words[first - 1]?.tag === 'm') first++;
  // After an adverb a verb is what was done: 共|办理|事项.
  if (first < last && isDone(words, first)) first++;
  if (TIME_OF.test(words[last + 1]?.word ?? '') || isPartOfWord(words, last)) return null;
  const phrase = phraseOf(words.slice(first, last + 1));
  return phrase === null ? null : { ...phrase, rest: words.slice(last + 1) };
}

/** Verbs of one character that may follow a noun of one: 人|达, 率|为. */
const SHORT_VERB = /^[达有为是占超增降升减共至到涨逾在由从被]$/;

/** Whether a word of one character and the next are a word that jieba does not know: 企业|营|收, 公|募|基金. */
export function isPartOfWord(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word?.word.length !== 1 || next?.word.length !== 1) return false;
  return /^[antvd]g$/.test(next.tag) || (next.tag === 'v' && !SHORT_VERB.test(next.word));
}

/** Bodies, which do what the verb after them says: 管委会|承接|行政权力. */
const BODY = /(?:管委会|委员会|政府|公司|新区|开发区|高新区|部门|[局厅委])$/;

function isActOfBody(words: readonly Word[], at: number): boolean {
  return words[at]?.tag === 'v' && BODY.test(words[at - 1]?.word ?? '');
}

function isDone(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return (
    words[at]?.tag === 'v' && before !== undefined && (/^(?:d|ad|ul)$/.test(before.tag) || isEmpty(before))
  );
}

/** Whether a verb is the head of the phrase before it: 制度|创新. */
function isNominalHead(words: readonly Word[], at: number): boolean {
  return isNominal(words[at] as Word) && at > 0 && isNoun(words, at - 1);
}

/** The words up to the last noun; null when there is none, or when they name nothing. */
export function phraseOf(words: readonly Word[]): Phrase | null {
  const last = words.findLastIndex((_, at) => isNoun(words, at) || isNominalHead(words, at));
  const own = words.slice(0, last + 1);
  const text = own
    .map(({ word }) => word)
    .join('')
    .trim();
  const isNamed =
    !isNameless(own.at(-1)) &&
    !NAMELESS_ALONE.has(text) &&
    !HOW_OFTEN.test(text) &&
    !/^以[上下内]|之日/.test(text);
  return text !== '' && text.length <= LONGEST && isNamed ? { text, words: own } : null;
}

/** Whether a phrase with this head says nothing of what is measured: 符合条件 of something. */
export function isNameless(word: Word | undefined): boolean {
  return word !== undefined && NAMELESS_HEADS.has(word.word.slice(-2));
}

/** Whether a phrase is only the name of a place, or stands for one. */
export function isOnlyPlace({ words }: Phrase): boolean {
  return words.every((word) => isPlaceName(word) || OWNER.test(word.word));
}
