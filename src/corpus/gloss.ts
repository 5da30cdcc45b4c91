/**
 * Which parentheses are pronunciation glosses? Pages that were converted to traditional script contain `區(qū)` or
 * `創(chuàng)`: the reading of the character before the parenthesis. `人工智能(AI)` is not a gloss, since 能 is not read so.
 */
import { createRequire } from 'node:module';
import type * as OpenCC from 'opencc-js/t2cn';
import type * as PinyinPro from 'pinyin-pro';
import type { Edit } from './mapped-text.js';

/** Pinyin readings have at most six letters (`zhuang`), and up to two combining marks when they are decomposed. */
const GLOSS = /(\p{Script=Han})[(（]\s?([\p{Ll}\p{M}]{1,8})\s?[)）]/gu;

const TONE_MARKS = /[\u0300\u0301\u0304\u030c]/g;

const require = createRequire(import.meta.url);

/** Loaded when a text contains something like a gloss, because loading takes a while. */
let dictionaries: { toSimplified: (text: string) => string; pinyin: typeof PinyinPro.pinyin } | undefined;

const readingsByCharacter = new Map<string, ReadonlySet<string>>();

/** Edits that delete every gloss in `text` and attach its range to the character before it. */
export function glossEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(GLOSS)) {
    const [matched, character, letters] = match as unknown as [string, string, string];
    if (!isReading(character, letters)) continue;
    const end = match.index + matched.length;
    edits.push({ start: match.index + character.length, end, replacement: '', attach: true });
  }
  return edits;
}

/**
 * Whether `letters` are a reading of `character`, with its tone mark or with no mark at all. A toneless `ü` may
 * also be written `v` or `u`, as input methods and crawls do.
 */
export function isReading(character: string, letters: string): boolean {
  return readingsOf(character).has(canonical(letters));
}

/** All readings of a character and of its simplified form, with tones and without, in canonical spelling. */
function readingsOf(character: string): ReadonlySet<string> {
  let readings = readingsByCharacter.get(character);
  if (readings === undefined) {
    dictionaries ??= loadDictionaries();
    const { toSimplified, pinyin } = dictionaries;
    const spellings = new Set<string>();
    for (const form of new Set([character, toSimplified(character)])) {
      for (const reading of pinyin(form, { multiple: true, type: 'array' })) {
        const toned = canonical(reading);
        const toneless = canonical(reading.normalize('NFD').replace(TONE_MARKS, ''));
        spellings.add(toned).add(toneless);
        spellings.add(toneless.replace('ü', 'v')).add(toneless.replace('ü', 'u'));
      }
    }
    readings = spellings;
    readingsByCharacter.set(character, readings);
  }
  return readings;
}

function loadDictionaries() {
  const { Converter } = require('opencc-js/t2cn') as typeof OpenCC;
  const { pinyin } = require('pinyin-pro') as typeof PinyinPro;
  return { toSimplified: Converter({ from: 't', to: 'cn' }), pinyin };
}

/** NFC, with plain letters for the phonetic forms of a and g that some fonts use. */
function canonical(reading: string): string {
  return reading.normalize('NFC').replaceAll('ɑ', 'a').replaceAll('ɡ', 'g');
}
