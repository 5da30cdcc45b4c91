/** Which syllables does pinyin have, how does a text of letters divide into them, and which are easily confused? */

/** Initial -> the finals that follow it. */
const FINALS: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve ue',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
};

const SYLLABLES: ReadonlySet<string> = new Set(
  Object.entries(FINALS).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)),
);
const MAX_SYLLABLE = 6;

/** Initials of no character. */
const NO_INITIAL = /[iuv]/;

/** A longer text is a question in English, or a pasted one. */
const MAX_LETTERS = 64;

/** The words of a text of nothing but letters that may be pinyin or initials; none for any other text. */
export function pinyinWords(text: string): string[] {
  const words = withoutTones(text).replaceAll('’', "'").split(/\s+/).filter(Boolean);
  const isPinyin = (word: string) =>
    /^[a-z']+$/.test(word) && (syllablesOf(word) !== null || !NO_INITIAL.test(word));
  return text.length <= MAX_LETTERS && words.every(isPinyin) ? words : [];
}

/** Small letters without tone marks, with v for `ü`. */
function withoutTones(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll('u\u0308', 'v').replace(/\p{M}/gu, '');
}

/** The syllables of a word, as long as possible from the left: `xian` is one, `xi'an` two. Null for a word of another kind. */
export function syllablesOf(word: string): string[] | null {
  if (word === '') return [];
  if (word.startsWith("'")) return syllablesOf(word.slice(1));
  for (let length = Math.min(MAX_SYLLABLE, word.length); length > 0; length--) {
    const syllable = word.slice(0, length);
    const rest = SYLLABLES.has(syllable) ? syllablesOf(word.slice(length)) : null;
    if (rest !== null) return [syllable, ...rest];
  }
  return null;
}

/** What syllables have in common that are confused: zh and z, n and l, ang and an, hu and fu. */
export function foldedSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^hui$/, 'fei')
    .replace(/^hun$/, 'fen')
    .replace(/^hu(?=a)/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/([aei])ng$/, '$1n');
}
