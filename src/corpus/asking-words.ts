/**
 * Which words of a question only ask? No sentence that answers says 哪些开发区 or "which zone was first to". They say in which form the
 * answer is wanted, not what it is about, and beside it they would count as what a sentence lacks.
 */
import { languageOf } from './language.js';
import { findPlaces } from './scope/find.js';

/** What is asked for: a kind of place, with what may stand between it and what it did. */
const CHINESE_KINDS =
  '(?:地方|地区|开发区|高新区|经开区|国家级新区|新区|合作区|自贸区|试验区|示范区|园区|功能区|区域|省份|省(?!级)|城市|市(?!场|民)|区(?!块|位|级)|管委会|政府)';
const CHINESE_ADVERBS = '(?:最早|最先|率先|首先|最近|已经|曾经|都|有(?=[\\s,，?？]|$))?';
const ENGLISH_KINDS =
  '(?:(?:hi(?:gh|-)?-?tech |development |new |other |industrial )*(?:zones?|areas?|parks?|places?|peers?|cit(?:y|ies)|provinces?|committees?))';

/** Questions after who, where, when, how and how many. */
const CHINESE_ASKS = new RegExp(
  [
    `(?:请问|想知道|还有|另外)?在?(?:哪些|哪个|哪几个|哪)(?:的)?${CHINESE_KINDS}(?:(?:和|或|与|、)${CHINESE_KINDS})*${CHINESE_ADVERBS}`,
    `(?:哪里|哪儿|哪些|哪个|哪|谁)${CHINESE_ADVERBS}`,
    `(?:各|别的|其他|其它)(?:个)?${CHINESE_KINDS}(?:(?:和|或|与|、)${CHINESE_KINDS})*|各地`,
    '请问|想知道|有没有|是不是|是否|能否|可否|怎么样|怎么做|怎么|怎样|如何|为什么|什么时候|什么|何时',
    '多少|多大|多久|多长(?!期)|几个|[吗呢](?=[\\s,，。?？]|$)|[?？]',
  ].join('|'),
  'gu',
);
/** At the start of a clause: elsewhere these words join one (people who come to work). */
const ENGLISH_ASKS = new RegExp(
  `(?:${[
    `(?:which|what|whose)(?: ${ENGLISH_KINDS})?(?: (?:was|were) (?:the )?first (?:with|to)| (?:have|has|had)(?: (?:it|them|their own|its own))?| (?:is|are|was|were|do|does|did|can|may))?`,
    'who(?: (?:was|were) (?:the )?first (?:with|to)| (?:else )?(?:is|are|was|were|do|does|did|has|have|had))?(?: else)?(?: first)?',
    '(?:where|when|why|how many|how much|how long|how)(?: (?:is|are|was|were|do|does|did|can|may|must|has|have))?',
  ]
    .map((asks) => `(?<=^|[,;:.!?] ?|\\band |\\bin )\\b${asks}\\b`)
    .join('|')}|\\?)`,
  'giu',
);

/**
 * Words of Chinese that join others, and say nothing alone. Those of one character count only where they are a token of their own. In
 * English such words are left: leaving them out did not tell better what is answered.
 */
const CHINESE_JOINS = /还有|最早|最先|率先|首个|第一个|做过|[的了在和与是有把被由以都也]/gu;

/** What stands between two places, and what asks for their difference: it is on no subject. */
const JOINTS =
  /[\s、,，:：?？]|[与和跟及的]|做法|规定|有什么|有何|什么|怎么|如何|不同|区别|异同|差别|差异|比较|对比|\b(?:and|with|against|versus|vs|compared?|to|of|in|the|between|differences?)\b/giu;

/** From that length on what is left of a text is on a subject: two characters of Chinese, or a word. */
const SUBJECT = /\p{Script=Han}{2}|[a-z]{3}/iu;

/** Whether a text is on more than the places that have been taken out of it. */
export const isOnSubject = (text: string): boolean => SUBJECT.test(text.replace(JOINTS, ''));

/** @param text normalised @returns it without what only asks; the whole when hardly anything would be left */
export function withoutAsking(text: string): string {
  const rest = text
    .replace(languageOf(text) === 'zh' ? CHINESE_ASKS : ENGLISH_ASKS, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:，；、]+|[\s,;:，；、]+$/g, '');
  return SUBJECT.test(rest) ? rest : text;
}

/**
 * For each character of a question whether it says what an answer has to say, too: 1 or 0. The words that ask do not, nor do those
 * that join others, nor the names of places, which say where to look.
 */
export function sayingCharacters(text: string): Uint8Array {
  const says = new Uint8Array(text.length).fill(1);
  for (const words of languageOf(text) === 'zh' ? [CHINESE_ASKS, CHINESE_JOINS] : [ENGLISH_ASKS])
    for (const { index, 0: word } of text.matchAll(words)) says.fill(0, index, index + word.length);
  const besidePlaces = says.slice();
  for (const { start, end } of findPlaces(text)) besidePlaces.fill(0, start, end);
  const left = text.split('').filter((_, at) => besidePlaces[at] === 1);
  // Who asks about places and nothing else, asks for what is said of them.
  return isOnSubject(left.join('')) ? besidePlaces : says;
}
