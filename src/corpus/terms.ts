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

let loaded: Jieba | undefined;

/** The words of a normalised text, in order, white space and punctuation among them. */
export function segment(normalisedText: string): string[] {
  loaded ??= loadSegmenter();
  return loaded.cut(normalisedText, true);
}

/** Terms of a normalised text, repeated as often as they occur: pairs in order, then longer words. */
export function termsOf(normalisedText: string): string[] {
  const text = normalisedText.toLowerCase();
  const pairs = [...text.matchAll(RUN)].flatMap(([run]) => (HAN.test(run) ? pairsOf(run) : [run]));
  const words = segment(text).filter((word) => HAN.test(word) && word.length >= MIN_WORD_LENGTH);
  return [...pairs, ...words];
}

/** 功能区 -> 功能, 能区; a single character is its own term. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
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
