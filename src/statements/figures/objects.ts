/** What does a figure measure? The noun phrase next to it: 303项|县级行政权力, 固定资产投资|增长12.3%. */
import { isDuty, isEmpty, isInsidePhrase, isNoun, type Word, wordsOf } from './nouns.js';

/** In UTF-16 units. Longer phrases do not name one thing. */
const LONGEST_OBJECT = 20;

/** How much text is segmented on either side: twice the longest object, to leave room for verbs and adverbs. */
const REACH = 40;

const CLAUSE_SIGN = /[,。;:!?()\n“”《》]/;

/** Words that may stand between a thing and its figure: 聘期|为|三年, 贯通道路|由|84个. */
const LINK =
  /^(?:为|是|达|有|共|已|均|仅|只|由|从|自|约|近|至|到|在|了|还|就|占|也|都|各|一般|已有|共有|达到|超过|控制)$/;

/** Tags of adverbs, words of place and particles, which may stand there as well. */
const LINK_TAG = /^[dfu]/;

/** What comes before one of these is the time or place of the thing, not part of it: 改革后|管委会. */
const SETTING = /^[前后中内来里间]$/;

/** Owners that are left out of an object: 园区|规划面积. */
const OWNER = /^(?:园区|片区|新区|该区|该园|全域|产业园|高新区|开发区|合作区|经开区|自贸区|试验区)$/;

/** Before one of these a duty is what is done to the thing, not part of it: 303项县级行政权力|委托给高新区. */
const DONE_TO = /^(?:给|到|至|为|由)$/;

export interface ObjectBefore {
  phrase: string;
  /** Whether only links stand between the phrase and the figure, and no other verb. */
  isAdjacent: boolean;
}

/** The noun phrase that begins at `start` and ends before `ceiling`, where the next figure begins. */
export function objectAfter(text: string, start: number, ceiling: number): string | null {
  const clause = text.slice(start, Math.min(ceiling, start + REACH)).split(CLAUSE_SIGN)[0] as string;
  const words = wordsOf(clause.replace(/^(?:以上|左右)?的?/, ''));
  let length = 0;
  while (length < words.length && continues(words, length)) length++;
  if (DONE_TO.test(words[length]?.word ?? '') && length > 1 && isDuty(words[length - 1] as Word)) length--;
  return phraseOf(words.slice(0, length));
}

/** Whether the phrase includes the word at `at`. A verb may begin it: 12家|入驻企业. */
function continues(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word;
  return isInsidePhrase(word, words[at + 1]) || (at === 0 && word.tag === 'v' && !isEmpty(word));
}

/** The last noun phrase between `floor`, where the previous figure ends, and `end`; verbs and adverbs may follow it. */
export function objectBefore(text: string, end: number, floor: number): ObjectBefore | null {
  const clause = text
    .slice(Math.max(floor, end - REACH), end)
    .split(CLAUSE_SIGN)
    .at(-1) as string;
  const words = wordsOf(clause);
  const last = words.findLastIndex(isNoun);
  let first = last;
  while (first > 0 && isInsidePhrase(words[first - 1] as Word, words[first])) first--;
  const setting = words.findLastIndex(({ word }, at) => at >= first && at < last && SETTING.test(word));
  if (setting >= 0) first = setting + 1;
  if (first < last && OWNER.test(words[first]?.word ?? '')) first++;
  const phrase = phraseOf(words.slice(first, last + 1));
  return phrase === null ? null : { phrase, isAdjacent: words.slice(last + 1).every(isLink) };
}

function isLink(word: Word): boolean {
  return LINK.test(word.word) || LINK_TAG.test(word.tag) || isEmpty(word);
}

/** The words up to the last noun; null when there is none, or the phrase is too long. */
function phraseOf(words: readonly Word[]): string | null {
  const phrase = words
    .slice(0, words.findLastIndex(isNoun) + 1)
    .map(({ word }) => word)
    .join('')
    .trim();
  return phrase !== '' && phrase.length <= LONGEST_OBJECT ? phrase : null;
}
