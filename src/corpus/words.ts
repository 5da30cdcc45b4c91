/**
 * Is a string a word of general Chinese, how frequent, and of which kind? Answered from the segmenter's own dictionary file,
 * which is sorted: a binary search in its bytes needs no second dictionary in memory.
 */
import { createRequire } from 'node:module';
import { remembering } from './remember.js';

export interface Word {
  /** How often it occurs in the corpus that the dictionary was counted in. */
  frequency: number;
  /** Part of speech as in the dictionary: `n`, `ns` for a place, `nr` for a person, `v`, `p` … */
  tag: string;
}

const NEWLINE = 10;
/** Answers that are kept: names recur. */
const MAX_KNOWN = 20_000;
const MAX_WORD_CHARS = 5;

/** Loaded with the first look-up; the segmenter's own import of it is the same object. */
let loaded: Buffer | undefined;

function dictionary(): Buffer {
  const { dict } = createRequire(import.meta.url)('@node-rs/jieba/dict.js') as { dict: Uint8Array };
  return Buffer.from(dict.buffer, dict.byteOffset, dict.byteLength);
}

/** The entry of a word in the general dictionary, or null. */
export const wordOf = remembering(MAX_KNOWN, (text) => lookUp(Buffer.from(`${text} `)));

function lookUp(key: Buffer): Word | null {
  loaded ??= dictionary();
  const dict = loaded;
  let [low, high] = [0, dict.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const start = dict.lastIndexOf(NEWLINE, middle - 1) + 1;
    const lineEnd = dict.indexOf(NEWLINE, start);
    const end = lineEnd < 0 ? dict.length : lineEnd;
    // A line begins with the word and a space, which comes before every other character of a word.
    const order = key.compare(dict, start, Math.min(end, start + key.length));
    if (order === 0) {
      const [frequency, tag = ''] = dict.toString('utf8', start + key.length, end).split(' ');
      return { frequency: Number(frequency), tag };
    }
    if (order < 0) high = start;
    else low = end + 1;
  }
  return null;
}

/** Cuts a short run of Han characters into the most probable words; characters of no word stay single. */
export function cutWords(run: string): string[] {
  // The most probable way to cut each end of the run: its cost, and the length of its first word.
  const costs = new Array<number>(run.length + 1).fill(0);
  const lengths = new Array<number>(run.length).fill(1);
  for (let at = run.length - 1; at >= 0; at -= 1) {
    costs[at] = Number.POSITIVE_INFINITY;
    for (let length = 1; length <= Math.min(MAX_WORD_CHARS, run.length - at); length += 1) {
      const word = wordOf(run.slice(at, at + length));
      if (word === null && length > 1) continue;
      const cost = COST_OF_ALL - Math.log(word?.frequency || 1) + (costs[at + length] ?? 0);
      if (cost < (costs[at] ?? 0)) {
        costs[at] = cost;
        lengths[at] = length;
      }
    }
  }
  const words: string[] = [];
  for (let at = 0; at < run.length; at += lengths[at] ?? 1)
    words.push(run.slice(at, at + (lengths[at] ?? 1)));
  return words;
}

/** Logarithm of the sum of all frequencies of the dictionary, so that each further word costs something. */
const COST_OF_ALL = Math.log(60_101_967);
