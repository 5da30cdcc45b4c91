/** Where in a clause are its verbs? Verbs of administration are known by name, others by the tags of jieba. */
import { remembering } from '../../corpus/remember.js';
import { type Span, shifted } from '../../corpus/sentences.js';
import { isInsidePhrase, type Word, wordsOf } from '../figures/nouns.js';
import { matchAt } from '../figures/sticky.js';
import { DEED, MANNER, SHORT_DEED } from './deed-verbs.js';
import { isNamedThing } from './nominal.js';

export interface PlacedWord extends Word, Span {}

/** The words of `text.slice(start, end)` in order, with offsets in `text`. */
export function placedWords(text: string, { start, end }: Span): readonly PlacedWord[] {
  const all = wordsOfSentence(text);
  const isCut = all.some((word) => word.start < start && word.end > start);
  if (!isCut) return all.filter((word) => word.start >= start && word.end <= end);
  return segmented(text.slice(start, end)).map((word) => shifted(word, start));
}

function segmented(text: string): PlacedWord[] {
  let reached = 0;
  return wordsOf(text).flatMap(({ word, tag }) => {
    const at = text.indexOf(word, reached);
    if (at < 0 || word.trim() === '') return [];
    reached = at + word.length;
    return [{ word, tag, start: at, end: reached }];
  });
}

/** Each clause of a sentence is asked several times. */
const SENTENCES_REMEMBERED = 16;
const wordsOfSentence = remembering(SENTENCES_REMEMBERED, segmented);

/** The verb that stands at `at`, after words that say how; null when none does. */
export function verbBeginningAt(text: string, at: number, end: number): Span | null {
  const start = at + matchAt(MANNER, text, at).length;
  const verb = matchAt(DEED, text, start) || matchAt(SHORT_DEED, text, start);
  if (verb === '' || start + verb.length > end || isCutShort(text, start, verb.length)) return null;
  return { start, end: start + verb.length };
}

/** 报|废, 设|计: a verb of one character is not the beginning of a longer word. */
const isCutShort = (text: string, start: number, length: number): boolean =>
  length === 1 && wordsOfSentence(text).some((word) => word.start === start && word.end > start + length);

/** Says how as often as what. */
const HOW = /^(?:统一|优先|重点|综合|集中|分别|联合)$/;

const NO_DEED =
  /^(?:应当|应|必须|须|不得|可以|可|有权|要|能够|能|会|得|需要|是|为|有|无|没有|进行|予以|加以|作出|可能|等|下列|有关|规定|相关|位置|有利于|入手|居住|便利化|相应|透明|公平|公正|合法|合理|行为|学龄前|期满|反复|不予|重复|禁止|相结合|不可|不能|另行|届满|增值|免费|知识|无法|相适应|相协调|相一致)$/;
const OF = /^[的等]/;

/** The verbs among words: none in a noun phrase, and none before 的. */
export function verbsAmong(text: string, words: readonly PlacedWord[]): Span[] {
  return words.flatMap((word, at) => {
    if (NO_DEED.test(word.word) || OF.test(text.slice(word.end, word.end + 1))) return [];
    // 相协调的|要求: a noun.
    if (words[at - 1]?.word === '的' && at === words.length - 1) return [];
    // 有组织|地开放: how.
    if (words[at + 1]?.word === '地') return [];
    // 统一|编制: how, where another verb follows.
    if (HOW.test(word.word) && matchAt(DEED, text, word.end) !== '') return [];
    const named = matchAt(DEED, text, word.start);
    // 组织编制 is one verb, of which each half names a thing.
    const isLonger = named.length > word.word.length;
    if (!isLonger && isNamedThing(words, at)) return [];
    const isNamed = named !== '' && word.start + named.length >= word.end;
    const isLast = at === words.length - 1 && word.tag === 'vn';
    if (!isNamed && !isLast && !(/^v[di]?$/.test(word.tag) && word.word.length > 1)) return [];
    if (at > 0 && isInsidePhrase(words, at) && /^(?:n|vn)/.test(words[at + 1]?.tag ?? '') && !isNamed)
      return [];
    return [{ start: word.start, end: isLonger ? word.start + named.length : word.end }];
  });
}

/** Whether a verb is one of administration, and not only tagged as one. */
export const isDeed = (text: string, { start, end }: Span): boolean =>
  matchAt(DEED, text, start).length >= end - start;

/** The verbs of a text of its own. */
export const verbsIn = (text: string): Span[] =>
  verbsAmong(text, placedWords(text, { start: 0, end: text.length }));
