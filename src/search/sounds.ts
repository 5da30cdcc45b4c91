/**
 * Which known name does a text mean that is typed by its sound: in pinyin (qingdao gaoxinqu), by initials (qdgxq), or with a
 * character of the same sound (青导高新区)?
 */
import { pinyin } from 'pinyin-pro';
import { wordOf } from '../corpus/words.js';
import { foldedSyllable, syllablesOf } from './syllables.js';

export interface SoundedName {
  /** Simplified Chinese without anything between the characters. */
  text: string;
  /** Among names of one sound that of the highest rank is meant; of several such, none can be told to be. */
  rank: number;
  /** Among names of one rank the heavier comes first. */
  weight: number;
  isPlace: boolean;
  /** Whether it may be typed by its initials. */
  hasInitials: boolean;
}

/** A word of a text, a character that is no word with others, or what stands between Han characters. */
export interface Part {
  text: string;
  /** Whether its characters may be wrong. */
  isDoubtful: boolean;
}

/** Names that a part of a text of letters may mean, the likelier first; offsets are in its letters without spaces. */
export interface Reading {
  names: readonly SoundedName[];
  start: number;
  end: number;
}

interface Sounded extends SoundedName {
  syllables: readonly string[];
  folded: readonly string[];
}

/** A shorter row of initials is rather an abbreviation. */
const MIN_INITIALS = 4;
const MIN_NAME = 2;
const MAX_NAME = 24;
/** One syllable of a name of this length may be another; of a shorter one too little would be left. */
const MIN_WITH_WRONG = 4;
/** Confused syllables count one each; a wrong one counts more than all that are confused. */
const WRONG = 100;

const HAN_ONLY = /^\p{Script=Han}+$/u;

export class Sounds {
  /** Half of the syllables, with the number of all -> names. A name with one wrong syllable has a right half. */
  private readonly byHalf = new Map<string, Sounded[]>();
  /** The names of the highest rank. */
  private readonly byLetters = new Map<string, Sounded[]>();
  private readonly byInitials = new Map<string, Sounded>();
  private readonly texts = new Set<string>();

  constructor(names: Iterable<SoundedName>) {
    for (const name of [...names].sort(inOrder)) this.add(name);
  }

  isName(text: string): boolean {
    return this.texts.has(lettersOf(text));
  }

  /** The names that words of letters spell out completely, by pinyin or by initials. */
  spelled(words: readonly string[]): Reading[] | null {
    const reading: Reading[] = [];
    let [start, end] = [0, 0];
    let letters = '';
    const close = (): boolean => {
      const rows = this.namesSpelled(letters);
      for (const row of rows ?? []) {
        const from = start;
        start += row.letters.length;
        reading.push({ names: row.names, start: from, end: start });
      }
      letters = '';
      return rows !== null;
    };
    for (const word of words.map((each) => each.replaceAll("'", ''))) {
      const name = syllablesOf(word) === null ? this.byInitials.get(word) : undefined;
      if (name === undefined) letters += word;
      else {
        if (!close()) return null;
        reading.push({ names: [name], start: end, end: end + word.length });
        start = end + word.length;
      }
      end += word.length;
    }
    return close() ? reading : null;
  }

  /** The names that words of letters nearly spell out. */
  nearlySpelled(words: readonly string[]): SoundedName[] | null {
    const syllables = words.map(syllablesOf);
    if (syllables.includes(null)) return null;
    return this.cover(syllables.flatMap((each) => each ?? []));
  }

  /** The text with known names in place of others that sound like them; null when there are none. */
  corrected(parts: readonly Part[]): string | null {
    const texts = parts.map(({ text }) => text);
    let changed = false;
    for (let from = 0; from < parts.length; from++) {
      const found = this.slipFrom(parts.slice(from));
      if (found === null) continue;
      texts.fill('', from, from + found.parts);
      texts[from] = found.name.text;
      changed = true;
      from += found.parts - 1;
    }
    return changed ? texts.join('') : null;
  }

  /** The longest name that the first parts sound like, of several the nearest. */
  private slipFrom(parts: readonly Part[]): { name: Sounded; parts: number } | null {
    let best: { name: Sounded; parts: number } | null = null;
    let written = '';
    for (const [at, part] of parts.entries()) {
      written += part.text;
      if (!HAN_ONLY.test(part.text) || written.length > MAX_NAME) break;
      const isDoubtful = doubtfulIn(parts.slice(0, at + 1));
      if (written.length < MIN_NAME || !isDoubtful.includes(true)) continue;
      const syllables = syllablesOfHan(written);
      if (syllables.length !== written.length) break;
      const near = this.nearest(
        syllables,
        (name, changes) => changes < WRONG && isSlip(written, name, isDoubtful, at > 0),
      );
      if (near !== null) best = { name: near.name, parts: at + 1 };
    }
    return best;
  }

  private add(name: SoundedName): void {
    const { text } = name;
    if (this.texts.has(lettersOf(text))) return;
    this.texts.add(lettersOf(text));
    if (!HAN_ONLY.test(text) || text.length < MIN_NAME || text.length > MAX_NAME) return;
    const syllables = syllablesOfHan(text);
    if (syllables.length !== text.length) return;
    const sounded = { ...name, syllables, folded: syllables.map(foldedSyllable) };
    const letters = syllables.join('');
    const alike = this.byLetters.get(letters);
    if (alike === undefined) this.byLetters.set(letters, [sounded]);
    else if (alike[0]?.rank === name.rank) alike.push(sounded);
    for (const half of halvesOf(sounded.folded)) {
      const others = this.byHalf.get(half);
      if (others === undefined) this.byHalf.set(half, [sounded]);
      else others.push(sounded);
    }
    const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
    if (name.hasInitials && initials.length >= MIN_INITIALS && !this.byInitials.has(initials))
      this.byInitials.set(initials, sounded);
  }

  /** The fewest names whose letters are these. */
  private namesSpelled(letters: string): { letters: string; names: Sounded[] }[] | null {
    const best: ({ letters: string; names: Sounded[] }[] | null)[] = [[]];
    for (let end = 1; end <= letters.length; end++) {
      best[end] = null;
      for (let start = 0; start < end; start++) {
        const before = best[start];
        const part = letters.slice(start, end);
        const names = before && this.byLetters.get(part);
        const known = best[end];
        if (before && names && (!known || before.length + 1 < known.length))
          best[end] = [...before, { letters: part, names }];
      }
    }
    return best[letters.length] ?? null;
  }

  /** The names that together sound nearly like all syllables, with the fewest changes. */
  private cover(syllables: readonly string[]): SoundedName[] | null {
    const best: ({ names: Sounded[]; cost: number } | null)[] = [{ names: [], cost: 0 }];
    for (let end = 1; end <= syllables.length; end++) {
      best[end] = null;
      for (let start = Math.max(0, end - MAX_NAME); start < end - 1; start++) {
        const before = best[start];
        const near = before && this.nearest(syllables.slice(start, end), () => true);
        if (!before || !near) continue;
        const cost = before.cost + near.changes + 1;
        if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY))
          best[end] = { names: [...before.names, near.name], cost };
      }
    }
    return best[syllables.length]?.names ?? null;
  }

  /** The name that sounds most like the syllables, among those that may be meant. */
  private nearest(
    syllables: readonly string[],
    mayBe: (name: Sounded, changes: number) => boolean,
  ): { name: Sounded; changes: number } | null {
    let best: { name: Sounded; changes: number } | null = null;
    const folded = syllables.map(foldedSyllable);
    for (const half of halvesOf(folded)) {
      for (const name of this.byHalf.get(half) ?? []) {
        const changes = changesBetween(syllables, folded, name);
        if (changes > maxChanges(syllables.length) || changes >= (best?.changes ?? Number.POSITIVE_INFINITY))
          continue;
        if (mayBe(name, changes)) best = { name, changes };
      }
    }
    return best;
  }
}

/** Function words stand by themselves: 在, 的, 把, 再, 三. */
const FUNCTION_WORD = /^(?:[pcdrmqfy]|u.?)$/;

const isFunctionWord = ({ text }: Part): boolean => FUNCTION_WORD.test(wordOf(text)?.tag ?? '');
const isSingle = ({ text }: Part): boolean => text.length === 1 && HAN_ONLY.test(text);

/** Whether a part is one character that makes no word with the one beside it, as 青 and 导 do not. */
export function isLoose(parts: readonly Part[], at: number): boolean {
  const own = parts[at];
  if (own === undefined || !isSingle(own)) return false;
  return [parts[at - 1], parts[at + 1]].some(
    (other) => other !== undefined && isSingle(other) && !(isFunctionWord(own) && isFunctionWord(other)),
  );
}

/** Which characters of the parts may be wrong: those of a whole word, such as make none, and one in a long name. */
function doubtfulIn(parts: readonly Part[]): boolean[] {
  const isLong = parts.reduce((length, { text }) => length + text.length, 0) >= MIN_WITH_WRONG;
  return parts.flatMap((part, at) => {
    const mayBe = part.text.length > 1 || isLoose(parts, at) || (isLong && !isFunctionWord(part));
    return new Array<boolean>(part.text.length).fill(part.isDoubtful && mayBe);
  });
}

/** A name without its punctuation. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The higher rank first, then the heavier, the shorter, and a fixed order. */
function inOrder(a: SoundedName, b: SoundedName): number {
  return (
    b.rank - a.rank || b.weight - a.weight || a.text.length - b.text.length || (a.text < b.text ? -1 : 1)
  );
}

/** The syllables of Han characters as they are read in these words, without tones, with v for `ü`. */
function syllablesOfHan(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', toneSandhi: false, v: true });
}

function halvesOf(folded: readonly string[]): [string, string] {
  const middle = Math.ceil(folded.length / 2);
  return [
    `${folded.length}<${folded.slice(0, middle).join(' ')}`,
    `${folded.length}>${folded.slice(middle).join(' ')}`,
  ];
}

function changesBetween(syllables: readonly string[], folded: readonly string[], name: Sounded): number {
  let changes = 0;
  for (const [at, syllable] of syllables.entries()) {
    const meant = name.syllables[at] as string;
    if (syllable === meant) continue;
    if (folded[at] === name.folded[at]) changes += 1;
    else if (isAlike(syllable, meant)) changes += WRONG;
    else return Number.POSITIVE_INFINITY;
  }
  return changes;
}

/** Whether two syllables have the initial or the final in common, as what is mistyped has. */
function isAlike(one: string, other: string): boolean {
  const [first, second] = [one, other].map((each) => /^([zcs]h|[^aeiouv]?)(.+)$/.exec(each) ?? []);
  return first?.[1] === second?.[1] || first?.[2] === second?.[2];
}

const maxChanges = (length: number): number =>
  length >= MIN_WITH_WRONG ? WRONG + length : length > MIN_NAME ? length : 0;

/** Whether what is written differs from the name in doubtful characters only. A short name meets others by chance. */
function isSlip(
  written: string,
  { text, weight }: Sounded,
  isDoubtful: readonly boolean[],
  isOfParts: boolean,
): boolean {
  const wrong = [...text].flatMap((character, at) => (character === written[at] ? [] : [at]));
  if (text.length === MIN_NAME && !(isOfParts && weight > 0)) return false;
  return wrong.length > 0 && wrong.length < text.length && wrong.every((at) => isDoubtful[at] === true);
}
