/**
 * Which terms is a text found by? Its words, and every pair of neighbouring Han characters, so that nothing is
 * unfindable because a segmenter cut it otherwise. Documents and queries go the same way.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { allZones } from './gazetteer.js';

/** Han characters, or letters and digits of other scripts. */
const RUN = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const HAN = /^\p{Script=Han}/u;

/** Words of two characters are character pairs already. */
const MIN_WORD_LENGTH = 3;

/** English words that a Chinese policy text is not about. */
export const ENGLISH_STOP_WORDS = new Set(
  'a an and are as at by for from has have how in is it its of on or that the their to was were what when which who with'.split(
    ' ',
  ),
);

let loaded: Jieba | undefined;

/** The words of a normalised text, in order, white space and punctuation among them. */
export function segment(normalisedText: string): string[] {
  loaded ??= loadSegmenter();
  return loaded.cut(normalisedText, true);
}

/** Terms of a normalised passage, repeated as often as they occur: pairs in order, then longer words. */
export function termsOf(normalisedText: string): string[] {
  const text = normalisedText.toLowerCase();
  const pairs = [...text.matchAll(RUN)].flatMap(([run]) => (HAN.test(run) ? pairsOf(run) : [run]));
  const words = segment(text).filter((word) => HAN.test(word) && word.length >= MIN_WORD_LENGTH);
  return [...pairs, ...words];
}

/** Terms to look for: those of the text but single characters and stop words, unless it has nothing else. */
export function queryTermsOf(normalisedText: string): string[] {
  const terms = termsOf(normalisedText);
  const telling = terms.filter((term) => !isSingle(term) && !ENGLISH_STOP_WORDS.has(term));
  return [...new Set(telling.length > 0 ? telling : terms)];
}

/** Terms that every text with this phrase in it has: pairs inside runs, wherever a segmenter would cut. */
export function phraseTermsOf(normalisedPhrase: string): string[] {
  const runs = [...normalisedPhrase.toLowerCase().matchAll(RUN)].map(([run]) => run);
  return runs.flatMap((run) => (HAN.test(run) && [...run].length > 1 ? pairsOf(run).slice(0, -1) : [run]));
}

/** One Han character, which the index has as the beginning of a pair or as the end of a run. */
export function isSingle(term: string): boolean {
  return /^\p{Script=Han}$/u.test(term);
}

/** 功能区 -> 功能, 能区, 区: pairs, and the last character, which begins none. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/** The words of the general dictionary, and the names of zones. */
function loadSegmenter(): Jieba {
  const segmenter = Jieba.withDict(dict);
  const names = allZones().flatMap(({ name, aliases }) => [name, ...aliases]);
  const lines = names.filter((name) => HAN.test(name)).map((name) => `${name} ${NAME_FREQUENCY} n`);
  segmenter.loadDict(Buffer.from(lines.join('\n')));
  return segmenter;
}

/** High enough that a name is not cut into its parts, each a frequent word. */
const NAME_FREQUENCY = 100_000;
