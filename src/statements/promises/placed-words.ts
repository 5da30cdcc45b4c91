/** Where does each word of a clause stand, and which of them is its verb? */
import type { Span } from '../../corpus/sentences.js';
import { isInsidePhrase, type Word, wordsOf } from '../figures/nouns.js';

export interface PlacedWord extends Word, Span {}

/** The words of `text.slice(start, end)` in order, with offsets in `text`. */
export function placedWords(text: string, { start, end }: Span): PlacedWord[] {
  let reached = start;
  return wordsOf(text.slice(start, end)).flatMap(({ word, tag }) => {
    const at = text.indexOf(word, reached);
    if (at < 0 || word.trim() === '') return [];
    reached = at + word.length;
    return [{ word, tag, start: at, end: reached }];
  });
}

const VERB_TAG = /^(?:v$|vn$|vd$|vi$|l$|i$)/;
/** Words that jieba takes for verbs and that only say how, or whether. */
const NO_DEED = /^(?:应当|应|必须|须|不得|可以|可|有权|要|能够|能|会|得|予以|进行|加以|负责|依法|逐步|开始|继续|进一步|需要|给予|是|为|有|无|没有)$/;

/** Whether a word is a verb of the sentence: none in a noun phrase, and none before 的. */
export function isDeed(words: readonly PlacedWord[], at: number): boolean {
  const word = words[at] as PlacedWord;
  if (!VERB_TAG.test(word.tag) || NO_DEED.test(word.word)) return false;
  if (/^(?:的|等)$/.test(words[at + 1]?.word ?? '')) return false;
  return word.tag === 'v' || !isInsidePhrase(words, at) || at === 0;
}
