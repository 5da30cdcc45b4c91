/**
 * How do a crawled text and a pasted query become comparable? Invisible characters and pinyin glosses go,
 * full-width and compatibility forms fold, traditional script becomes simplified, white space collapses.
 * Every range of the result leads back to the original.
 */
import { Trie } from 'opencc-js/core';
import { to as opencc } from 'opencc-js/preset/t2cn';
import { glossEdits } from './gloss.js';
import { type Edit, MappedText, rewritten } from './mapped-text.js';
import { COMBINING, COMPATIBLE, GLOSS, INVISIBLE, kindsIn, SCRIPT, SPACE } from './unit-kinds.js';

/** Control and format characters that are no white space: zero-width ones, soft hyphens, byte order marks. */
const INVISIBLES = /(?:(?!\s)[\p{Cc}\p{Cf}])+/gu;

/**
 * Where NFKC is safe: full-width ASCII and signs, the ideographic space, CJK radicals and compatibility
 * ideographs (PDF text is full of them). Elsewhere it would change meaning: 100m² -> 100m2, ① -> 1, ½ -> 1⁄2.
 */
const COMPATIBLES = /[\u2e80-\u2fd5\u3000\uf900-\ufaff\uff01-\uff5e\uffe0-\uffe6\u{2f800}-\u{2fa1f}]/gu;

/** A letter with combining marks: composed by NFC, so that `u` + diaeresis + caron is one letter. */
const COMBINED = /\P{M}\p{M}+/gu;

/**
 * Converters of crawled pages write 着 as 著 (著力, 隨著), which OpenCC keeps: to it 著 is also simplified.
 * So 著 becomes 着 except in the words that are written with 著 in simplified script too; behind some, how they are written in
 * traditional script. (A converter into it would know, and take a tenth of a second to load.)
 */
export const WORDS_WITH_ZHU = (
  '著名 著称=著稱 著作 著述 著者 著录=著錄 著书=著書 显著=顯著 卓著 昭著 名著 专著=專著 编著=編著 论著=論著 ' +
  '原著 巨著=鉅著 译著=譯著 合著 所著 土著'
)
  .split(' ')
  .map((entry) => entry.split('='))
  .map(([simplified = '', traditional = simplified]) => ({ simplified, traditional }));

/** All that the script dictionary can change. */
const HAN_RUN = /\p{Script=Han}+/gu;

/** Only from the first space of a run: tried from each, a long run would take quadratic time. */
const LINE_BREAK = /(?<![^\S\n])[^\S\n]*\n\s*/g;
const SPACES = /[^\S\n]+/g;
const OUTER_SPACE = /^\s+|(?<!\s)\s+$/g;

let scriptDictionary: Trie | undefined;

/** One after the other, each on what the former ones made of the text; `of` are the kinds of units that it looks for. */
const STEPS: readonly { of: number; edits: (text: string) => Edit[] }[] = [
  { of: INVISIBLE, edits: (text) => replaceAll(text, INVISIBLES, () => '', true) },
  { of: GLOSS, edits: glossEdits },
  { of: COMPATIBLE, edits: (text) => replaceAll(text, COMPATIBLES, (match) => match.normalize('NFKC')) },
  { of: COMBINING, edits: (text) => replaceAll(text, COMBINED, (match) => match.normalize('NFC')) },
  { of: SCRIPT, edits: simplifyingEdits },
  { of: SPACE, edits: (text) => replaceAll(text, OUTER_SPACE, () => '') },
  { of: SPACE, edits: (text) => replaceAll(text, LINE_BREAK, () => '\n') },
  { of: SPACE, edits: (text) => replaceAll(text, SPACES, () => ' ') },
];

/** Text as search sees it; see `MappedText.toOriginal` for the way back. */
export function normalise(original: string): MappedText {
  return stepsFor(original).reduce(
    (mapped, { edits }) => mapped.rewrite(edits(mapped.text)),
    MappedText.of(original),
  );
}

/** The same without a way back, in less time. */
export function normalisedText(original: string): string {
  return stepsFor(original).reduce((text, { edits }) => rewritten(text, edits(text)), original);
}

function stepsFor(original: string): typeof STEPS {
  const found = kindsIn(original);
  return STEPS.filter(({ of }) => (of & found) !== 0);
}

function replaceAll(
  text: string,
  pattern: RegExp,
  replacementOf: (match: string) => string,
  attach = false,
): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(pattern)) {
    const replacement = replacementOf(match[0]);
    if (replacement === match[0]) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, replacement, attach });
  }
  return edits;
}

/** Longest match over OpenCC's phrases and characters, which is how OpenCC itself converts. */
function simplifyingEdits(text: string): Edit[] {
  scriptDictionary ??= loadScriptDictionary();
  const edits: Edit[] = [];
  for (const run of text.matchAll(HAN_RUN)) {
    const runEnd = run.index + run[0].length;
    for (let at = run.index; at < runEnd; ) {
      const match = scriptDictionary.matchPrefix(text, at);
      if (match === null) {
        at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
        continue;
      }
      if (match.value !== text.slice(at, match.end)) {
        edits.push({ start: at, end: match.end, replacement: match.value });
      }
      at = match.end;
    }
  }
  return edits;
}

function loadScriptDictionary(): Trie {
  const trie = new Trie();
  for (const group of opencc.cn ?? []) trie.loadDictGroup(group);
  trie.addWord('著', '着');
  for (const { simplified, traditional } of WORDS_WITH_ZHU) {
    trie.addWord(simplified, simplified);
    trie.addWord(traditional, simplified);
  }
  return trie;
}
