/**
 * How can a name be typed? Character by character: as it stands, by its reading without the tone, or by the
 * initial of that reading. So 青岛高新区 is also qingdaogaoxinqu, qdgxq, qing d gaoxin and 青岛gx.
 *
 * For search, each set of spellings is a unit, a number, and names are rows of units.
 */
import { pinyin } from 'pinyin-pro';
import { normalise, normalisedText } from '../corpus/normalise.js';

/** One letter, figure or Han character of a name; white space and punctuation are not typed. */
export interface Key {
  /** In simplified script and lower case, without accents. */
  character: string;
  /** All that stands for the character when typed: readings, initials and, last, the character. */
  spellings: readonly string[];
  /** Every Han character does, of other words only the first letter. */
  opensWord: boolean;
  /** The half-open range of the name that it was taken from, in UTF-16 units: with its gloss, if it has one. */
  range: [start: number, end: number];
}

/** Stands after each name, below all units. */
export const NAME_END = 0;

/** Many names, one after the other. */
export interface KeyRow {
  /** The units of all names, with `NAME_END` after each name. */
  units: Int32Array;
  /** Where each name begins. */
  starts: number[];
  /** Where Han characters and words begin, in the order of the units from there on. */
  suffixes: Int32Array;
  /** What stands for each unit; nothing does for `NAME_END`. */
  spellings: readonly (readonly string[])[];
  /** First letter of a spelling -> units in ascending order. */
  unitsByLetter: ReadonlyMap<string, readonly number[]>;
}

/**
 * Besides the reading in its word. A fourth reading of a character is rare in names, and what names do use, the
 * dictionary of words has (乐亭 laoting).
 */
const MAX_OTHER_READINGS = 2;

const HAN = /\p{Script=Han}/u;
const HAN_RUN_OR_CHARACTER = /\p{Script=Han}+|./gsu;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const UNTYPED = /[^\p{L}\p{N}]/gu;
const READING = /^[a-z]+$/;
const PINYIN = { type: 'array', toneSandhi: false } as const;

/** A pasted text can be cut inside a gloss: 高新區(q. */
const UNFINISHED_GLOSS = /(\p{Script=Han})[(（]\s?([\p{Ll}\p{M}]{1,8})\s?$/u;

/** For a name's characters in both scripts, with reading: what is slow to find out and soon repeats. */
const knownSpellings = new Map<string, readonly string[]>();

/** The keys of a name in order. With `everyReading`, those that its characters have in other words count, too. */
export function keysOf(name: string, everyReading: boolean): Key[] {
  const normalised = normalise(name);
  const keys: Key[] = [];
  let insideWord = false;
  for (const { 0: run, index } of normalised.text.matchAll(HAN_RUN_OR_CHARACTER)) {
    const isHan = HAN.test(run);
    // One reading, or the character itself where it has none, for each code point.
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

/** Suffixes are in order as far as their first `depth` units. */
export function layOut(names: Iterable<{ name: string; everyReading: boolean }>, depth: number): KeyRow {
  const found = new Map<readonly string[], number>();
  const row: number[] = [];
  const starts: number[] = [];
  const opensWordAt: boolean[] = [];
  for (const { name, everyReading } of names) {
    starts.push(row.length);
    for (const { spellings, opensWord } of keysOf(name, everyReading)) {
      const number = found.get(spellings) ?? found.size + 1;
      found.set(spellings, number);
      row.push(number);
      opensWordAt.push(opensWord);
    }
    row.push(NAME_END);
    opensWordAt.push(false);
  }
  // In the order of spellings, the reading first, most units that one letter stands for are neighbours.
  const spellings: (readonly string[])[] = [[], ...[...found.keys()].sort()];
  const unitOf = new Int32Array(spellings.length);
  for (const [unit, each] of spellings.entries()) unitOf[found.get(each) ?? NAME_END] = unit;
  const units = Int32Array.from(row, (number) => unitOf[number] as number);
  const suffixes = sortSuffixes(units, depth).filter((at) => opensWordAt[at]);
  return { units, starts, suffixes, spellings, unitsByLetter: byFirstLetter(spellings) };
}

function byFirstLetter(spellings: readonly (readonly string[])[]): Map<string, number[]> {
  const units = new Map<string, number[]>();
  for (const [unit, each] of spellings.entries()) {
    for (const letter of new Set(each.map((spelling) => spelling.charAt(0)))) {
      const known = units.get(letter);
      if (known === undefined) units.set(letter, [unit]);
      else known.push(unit);
    }
  }
  return units;
}

/** By prefix doubling: Manber and Myers, "Suffix arrays: a new method for on-line string searches", 1993. */
function sortSuffixes(units: Int32Array, depth: number): Int32Array {
  const count = units.length;
  let rank = units;
  let order = sortBy(rank, Int32Array.from(units.keys()));
  for (let sorted = 1; sorted < depth && sorted < count; sorted *= 2) {
    // In the order of what follows the sorted units: nothing after the last ones, then by the last round.
    const byRest = new Int32Array(count);
    let filled = 0;
    for (let at = count - sorted; at < count; at++) byRest[filled++] = at;
    for (const at of order) if (at >= sorted) byRest[filled++] = at - sorted;
    order = sortBy(rank, byRest);
    const nextRank = new Int32Array(count);
    for (let place = 1; place < count; place++) {
      const [before, at] = [order[place - 1] as number, order[place] as number];
      const isSame = rank[before] === rank[at] && rank[before + sorted] === rank[at + sorted];
      nextRank[at] = (nextRank[before] as number) + (isSame ? 0 : 1);
    }
    rank = nextRank;
  }
  return order;
}

/** A counting sort, stable. */
function sortBy(rank: Int32Array, positions: Int32Array): Int32Array {
  const highest = rank.reduce((most, each) => Math.max(most, each), 0);
  const nextPlace = new Int32Array(highest + 2);
  for (const each of rank) nextPlace[each + 1] = (nextPlace[each + 1] as number) + 1;
  for (let each = 1; each <= highest; each++) {
    nextPlace[each] = (nextPlace[each] as number) + (nextPlace[each - 1] as number);
  }
  const order = new Int32Array(positions.length);
  for (const at of positions) {
    const each = rank[at] as number;
    const place = nextPlace[each] as number;
    order[place] = at;
    nextPlace[each] = place + 1;
  }
  return order;
}

/** What was typed, folded like the keys; a space where something stood that is not typed: two keys part there. */
export function foldTyped(typed: string): string {
  const { text } = normalise(typed.replace(UNFINISHED_GLOSS, withoutGloss));
  const characters = [...text].map((character) => fold(character) || ' ');
  return characters.join('').replace(/ +/g, ' ').trim();
}

function fold(character: string): string {
  return character.toLowerCase().normalize('NFD').replace(UNTYPED, '').normalize('NFC');
}

/** None for what is not typed. */
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
    // A phrase decides some conversions to simplified script; while it is typed, its first half has another one.
    const alone = fold(normalisedText(original));
    const folded = fold(character);
    const distinct = new Set([...readings.flatMap(typedForms), alone, folded]);
    spellings =
      folded === '' ? [] : [...distinct].filter((each) => each !== '' && each !== folded).concat(folded);
    knownSpellings.set(id, spellings);
  }
  return spellings;
}

function otherReadings(character: string, reading: string): string[] {
  const others = readingsOf(character).filter((each) => each !== reading);
  return others.slice(0, MAX_OTHER_READINGS);
}

/** Most common first. */
function readingsOf(character: string): string[] {
  const readings = pinyin(character, { ...PINYIN, multiple: true }).map(withoutTone);
  return [...new Set(readings)].filter((reading) => READING.test(reading));
}

/** With v for `ü`. */
function withoutTone(reading: string): string {
  return fold(reading.replace(/[üǖǘǚǜ]/, 'v'));
}

/** `ü` is typed as v or u; the initials zh, ch and sh also as one letter. */
function typedForms(reading: string): string[] {
  const initial = /^[zcs]h/.exec(reading)?.[0] ?? reading.charAt(0);
  return [reading, reading.replace('v', 'u'), initial, reading.charAt(0)];
}

function withoutGloss(unfinished: string, character: string, letters: string): string {
  const readings = [character, normalisedText(character)].flatMap(readingsOf);
  const forms = readings.flatMap(typedForms);
  return forms.some((form) => form.startsWith(fold(letters))) ? character : unfinished;
}
