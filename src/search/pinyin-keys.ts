/**
 * How can a name be typed? Character by character: each as it is written, by its reading without the tone, or by the
 * initial of that reading. So 青岛高新区 is also qingdaogaoxinqu, qdgxq, qing d gaoxin and 青岛gx.
 */
import { pinyin } from 'pinyin-pro';
import { normalise, normalisedText } from '../corpus/normalise.js';

/** One letter, digit or Han character of a name. White space and punctuation need not be typed and have no key. */
export interface Key {
  /** In simplified script and lower case, without accents. */
  character: string;
  /** Everything that can be typed for the character: readings, initials and, last, the character itself. */
  spellings: readonly string[];
  /** True for every Han character, and for the first letter of other words. */
  opensWord: boolean;
  /** The half-open range of the name that the key stands for, in UTF-16 units, including a gloss after the character. */
  range: [start: number, end: number];
}

/**
 * How many readings of a character are known besides the one in its word. Further readings are rare in names, and those
 * that names use are in pinyin-pro's dictionary of words (乐亭 laoting).
 */
const MAX_OTHER_READINGS = 2;

const HAN = /\p{Script=Han}/u;
const HAN_RUN_OR_CHARACTER = /\p{Script=Han}+|./gsu;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const UNTYPED = /[^\p{L}\p{N}]/gu;
const READING = /^[a-z]+$/;
const PINYIN = { type: 'array', toneSandhi: false } as const;

/** Matches a gloss that is cut off at the end of a text, as in 高新區(q. */
const UNFINISHED_GLOSS = /(\p{Script=Han})[(（]\s?([\p{Ll}\p{M}]{1,8})\s?$/u;

/** Cache of `spellingsOf`, which is slow and soon asked the same again. Bounded by the characters there are. */
const knownSpellings = new Map<string, readonly string[]>();

/**
 * The keys of a name, in order.
 * @param everyReading whether a character can also be typed by the readings that it has in other words
 */
export function keysOf(name: string, everyReading: boolean): Key[] {
  const normalised = normalise(name);
  const keys: Key[] = [];
  let insideWord = false;
  for (const { 0: run, index } of normalised.text.matchAll(HAN_RUN_OR_CHARACTER)) {
    const isHan = HAN.test(run);
    // One entry for each code point: its reading in this word, or the character itself when it has none.
    const readings = isHan ? pinyin(run, PINYIN) : [];
    let start = index;
    for (const [at, character] of [...run].entries()) {
      const range = normalised.toOriginal(start, start + character.length);
      const original = String.fromCodePoint(name.codePointAt(range[0]) as number);
      const spellings = spellingsOf(character, original, readings[at] ?? '', everyReading);
      const folded = spellings.at(-1);
      if (folded !== undefined)
        keys.push({ character: folded, spellings, opensWord: isHan || !insideWord, range });
      start += character.length;
    }
    insideWord = !isHan && WORD_CHARACTER.test(run);
  }
  return keys;
}

/** The typed text in the form of the keys. A space stands for punctuation or white space, at which a key must end. */
export function foldTyped(typed: string): string {
  const { text } = normalise(typed.replace(UNFINISHED_GLOSS, withoutGloss));
  const characters = [...text].map((character) => fold(character) || ' ');
  return characters.join('').replace(/ +/g, ' ').trim();
}

function fold(character: string): string {
  return character.toLowerCase().normalize('NFD').replace(UNTYPED, '').normalize('NFC');
}

/** The spellings of a character, the character itself last; none for one that need not be typed. */
function spellingsOf(
  character: string,
  original: string,
  reading: string,
  everyReading: boolean,
): readonly string[] {
  const id = `${character}${original}${reading}${everyReading}`;
  let spellings = knownSpellings.get(id);
  if (spellings === undefined) {
    const main = withoutTone(reading);
    const readings = READING.test(main) ? [main] : [];
    if (everyReading) readings.push(...otherReadings(character, main));
    // Some conversions to simplified script depend on a whole phrase, and come out differently while it is being typed.
    const alone = fold(normalisedText(original));
    const folded = fold(character);
    const distinct = new Set([...readings.flatMap(typedForms), alone, folded]);
    spellings =
      folded === '' ? [] : [...distinct].filter((each) => each !== '' && each !== folded).concat(folded);
    knownSpellings.set(id, spellings);
  }
  return spellings;
}

/** The most common readings besides the given one. */
function otherReadings(character: string, reading: string): string[] {
  const others = readingsOf(character).filter((each) => each !== reading);
  return others.slice(0, MAX_OTHER_READINGS);
}

/** All readings of a character, without tones, most common first. */
function readingsOf(character: string): string[] {
  const readings = pinyin(character, { ...PINYIN, multiple: true }).map(withoutTone);
  return [...new Set(readings)].filter((reading) => READING.test(reading));
}

/** Letters only, with v for `ü`. */
function withoutTone(reading: string): string {
  return fold(reading.replace(/[üǖǘǚǜ]/, 'v'));
}

/** The ways to type a reading: in full, with u for `ü`, its initial, and its first letter (z for zh). */
function typedForms(reading: string): string[] {
  const initial = /^[zcs]h/.exec(reading)?.[0] ?? reading.charAt(0);
  return [reading, reading.replace('v', 'u'), initial, reading.charAt(0)];
}

/** The character alone when the letters begin a reading of it; else the text as it is. */
function withoutGloss(unfinished: string, character: string, letters: string): string {
  const readings = [character, normalisedText(character)].flatMap(readingsOf);
  const forms = readings.flatMap(typedForms);
  return forms.some((form) => form.startsWith(fold(letters))) ? character : unfinished;
}
