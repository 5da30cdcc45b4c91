/**
 * Where does the bundled model's tokenizer split a text before it looks for pieces? At white space, around each digit, and
 * where ASCII words, punctuation and everything else meet. This is what the pre-tokenizers Whitespace, Punctuation and Digits
 * of @xenova/transformers do in sequence, but in one pass and without creating a string for every word.
 */

/** Bits of a character's kind. Other letters, other signs and lone surrogates have none of them. */
const SPACE = 1;
const WORD = 2;
const PUNCTUATION = 4;
const DIGIT = 8;

/** The character classes of the library. */
const CLASSES: readonly (readonly [bit: number, member: RegExp])[] = [
  [SPACE, /\s/],
  [WORD, /\w/],
  [PUNCTUATION, /[\p{P}\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e]/u],
  [DIGIT, /\d/],
];

const NOT_LOOKED_UP = 0xff;

/** The kinds that were looked up already, by UTF-16 unit. */
const kinds = new Uint8Array(0x10000).fill(NOT_LOOKED_UP);

/** Whether the `pre_tokenizer` of a `tokenizer.json` is exactly these three, in this order. */
export function isWordRuns(preTokenizer: unknown): boolean {
  const { type, pretokenizers } = Object(preTokenizer) as { type?: unknown; pretokenizers?: unknown };
  if (type !== 'Sequence' || !Array.isArray(pretokenizers)) return false;
  const types = pretokenizers.map((each) => Object(each).type).join();
  return types === 'Whitespace,Punctuation,Digits' && pretokenizers[2].individual_digits === true;
}

/** Calls `onWord` with the range of each word, in UTF-16 units. */
export function eachWord(text: string, onWord: (start: number, end: number) => void): void {
  let start = 0;
  while (start < text.length) {
    const kind = kindAt(text, start);
    let end = start + 1;
    if ((kind & DIGIT) === 0) while (end < text.length && kindAt(text, end) === kind) end++;
    if ((kind & SPACE) === 0) onWord(start, end);
    start = end;
  }
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xe000) return kindOfSurrogate(text, at);
  if (kinds[unit] === NOT_LOOKED_UP) kinds[unit] = kindOf(String.fromCharCode(unit));
  return kinds[unit] as number;
}

/** Both surrogates have the kind of their character. */
function kindOfSurrogate(text: string, at: number): number {
  const isLow = text.charCodeAt(at) >= 0xdc00;
  const character = text.codePointAt(isLow ? at - 1 : at) ?? 0;
  return character > 0xffff ? kindOf(String.fromCodePoint(character)) : 0;
}

function kindOf(character: string): number {
  return CLASSES.reduce((bits, [bit, member]) => (member.test(character) ? bits | bit : bits), 0);
}
