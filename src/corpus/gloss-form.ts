/**
 * What does a pronunciation gloss look like? A character and up to eight small letters in parentheses after it. Whether
 * they are a reading of the character, dictionaries know (`gloss.ts`); pages, which have none, tell it by the tone mark.
 */

/** Pinyin readings have at most six letters (`zhuang`), and up to two combining marks when they are decomposed. */
const GLOSS_LIKE = /(\p{Script=Han})[(（]\s?([\p{Ll}\p{M}]{1,8})\s?[)）]/gu;

const TONE_MARKS = /[\u0300\u0301\u0304\u030c]/g;

/** One syllable of pinyin, without its tone. */
const SYLLABLE = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng?|r)?$/;

export interface GlossLike {
  character: string;
  letters: string;
  /** Where the parenthesis opens and closes: the character is before it. */
  start: number;
  end: number;
}

/** All that looks like a gloss, in the order of the text. */
export function glossLike(text: string): GlossLike[] {
  return [...text.matchAll(GLOSS_LIKE)].map((match) => {
    const [matched, character, letters] = match as unknown as [string, string, string];
    const start = match.index + character.length;
    return { character, letters, start, end: match.index + matched.length };
  });
}

/** Whether letters are one syllable with a tone mark: `qū`, but not `qu`, `AI` or `qūjiān`. */
export function isTonedSyllable(letters: string): boolean {
  const marks = letters.normalize('NFD').match(TONE_MARKS) ?? [];
  return marks.length === 1 && SYLLABLE.test(withoutTone(letters));
}

/** NFC, with plain letters for the phonetic forms of a and g that some fonts use. */
export function canonical(reading: string): string {
  return reading.normalize('NFC').replaceAll('ɑ', 'a').replaceAll('ɡ', 'g');
}

/** In canonical spelling. */
export function withoutTone(reading: string): string {
  return canonical(reading.normalize('NFD').replace(TONE_MARKS, ''));
}
