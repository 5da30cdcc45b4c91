/**
 * By which terms does lexical search find a text? By its words, and by every pair of neighbouring Han characters, so
 * that nothing becomes unfindable when the segmenter cuts it differently. Of English words it is the stem. Documents and
 * queries are treated alike.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { fieldWords } from './field-words.js';
import { allZones } from './gazetteer.js';
import { stemOf } from './stems.js';

/** A run of Han characters, or of letters and digits of other scripts. */
const RUN = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const HAN = /^\p{Script=Han}/u;

/** Words of two characters are already among the character pairs. */
const MIN_WORD_LENGTH = 3;

/** English words that say nothing about the subject of a text. */
export const ENGLISH_STOP_WORDS = new Set(
  'a an and are as at by for from has have how in is it its of on or that the their to was were what when which who with'.split(
    ' ',
  ),
);

let loaded: Jieba | undefined;

/**
 * Cuts a normalised text into words, in order, including white space and punctuation.
 * @param guesses whether characters of no known word may be taken for a word
 */
export function segment(normalisedText: string, guesses = true): string[] {
  loaded ??= loadSegmenter();
  return loaded.cut(normalisedText, guesses);
}

/** How far around a part of a text its words are looked at. */
const WORDS_AROUND = 6;

/**
 * Whether no word of the dictionary crosses the edges of a part of a normalised text: of 标准地 in 标准地出让, not in 标准地名.
 * @param whole whether it must not lie within a longer word either: 人行 in 人行道
 */
export function standsApart(normalisedText: string, start: number, end: number, whole = false): boolean {
  loaded ??= loadSegmenter();
  let at = Math.max(0, start - WORDS_AROUND);
  for (const word of loaded.cut(normalisedText.slice(at, end + WORDS_AROUND), false)) {
    const next = at + word.length;
    const contains = at <= start && next >= end;
    const crosses = (at < start && next > start) || (at < end && next > end);
    if (crosses && (whole || !contains)) return false;
    at = next;
  }
  return true;
}

/** The terms of a normalised passage, as often as they occur: character pairs in order, then longer words. */
export function termsOf(normalisedText: string): string[] {
  return wordsOf(normalisedText).map(stemOf);
}

/** Character pairs, longer Chinese words, and words of other scripts in full. */
function wordsOf(normalisedText: string): string[] {
  const text = normalisedText.toLowerCase();
  const pairs = [...text.matchAll(RUN)].flatMap(([run]) => (HAN.test(run) ? pairsOf(run) : [run]));
  const words = segment(text).filter((word) => HAN.test(word) && word.length >= MIN_WORD_LENGTH);
  return [...pairs, ...words];
}

/** The terms of a normalised query, each once. Single characters and stop words are left out unless nothing remains. */
export function queryTermsOf(normalisedText: string): string[] {
  const words = wordsOf(normalisedText);
  const specific = words.filter((word) => !isSingle(word) && !ENGLISH_STOP_WORDS.has(word));
  return [...new Set((specific.length > 0 ? specific : words).map(stemOf))];
}

/** Terms that every text with this phrase contains: character pairs only, which do not depend on the segmenter. */
export function phraseTermsOf(normalisedPhrase: string): string[] {
  const runs = [...normalisedPhrase.toLowerCase().matchAll(RUN)].map(([run]) => run);
  return runs.flatMap((run) =>
    HAN.test(run) && [...run].length > 1 ? pairsOf(run).slice(0, -1) : [stemOf(run)],
  );
}

/** Whether a term is one Han character. In the index it is the beginning of a pair, or the end of a run. */
export function isSingle(term: string): boolean {
  return /^\p{Script=Han}$/u.test(term);
}

/** 功能区 -> 功能, 能区, 区: the pairs, and the last character, which begins no pair. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/** A segmenter with the general dictionary, the names of zones and the words of the field. */
function loadSegmenter(): Jieba {
  const segmenter = Jieba.withDict(dict);
  const names = allZones().flatMap(({ name, aliases }) => [name, ...aliases]);
  // A space would end the name in a line of the dictionary.
  const lines = names
    .filter((name) => HAN.test(name) && !/\s/.test(name))
    .map((name) => `${name} ${NAME_FREQUENCY} n`);
  const words = fieldWords().map(({ word, frequency }) => `${word} ${frequency} n`);
  segmenter.loadDict(Buffer.from([...words, ...lines].join('\n')));
  return segmenter;
}

/** High enough that the name of a zone is not cut into its parts, which are frequent words. */
const NAME_FREQUENCY = 100_000;
