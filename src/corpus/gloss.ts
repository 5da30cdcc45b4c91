/**
 * Which parentheses are pronunciation glosses? Pages that were converted to traditional script contain `區(qū)` or
 * `創(chuàng)`: the reading of the character before the parenthesis. `人工智能(AI)` is not a gloss, since 能 is not read so.
 */
import { createRequire } from 'node:module';
import type * as OpenCC from 'opencc-js/t2cn';
import type * as PinyinPro from 'pinyin-pro';
import { canonical, glossLike, withoutTone } from './gloss-form.js';
import { type Edit, rewritten } from './mapped-text.js';

const require = createRequire(import.meta.url);

/** Loaded when a text contains something like a gloss, because loading takes a while. */
let dictionaries: { toSimplified: (text: string) => string; pinyin: typeof PinyinPro.pinyin } | undefined;

const readingsByCharacter = new Map<string, ReadonlySet<string>>();

/** Edits that delete every gloss in `text` and attach its range to the character before it. */
export function glossEdits(text: string): Edit[] {
  return glossLike(text)
    .filter(({ character, letters }) => isReading(character, letters))
    .map(({ start, end }) => ({ start, end, replacement: '', attach: true }));
}

/** For people: `區(qū)` as 區, whatever else is in parentheses. Offsets into the text do not count in the result. */
export function withoutGlosses(text: string): string {
  return rewritten(text, glossEdits(text));
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
        const toneless = withoutTone(reading);
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
