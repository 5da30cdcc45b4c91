/**
 * How do crawled texts and pasted queries become comparable? Invisible characters and pinyin glosses are removed,
 * full-width and compatibility forms are folded, powers are written as they are typed, traditional script is converted to simplified, and white space is
 * collapsed. Every range of the result can be mapped to the original.
 */
import { glossEdits } from './gloss.js';
import { type Edit, MappedText, rewritten } from './mapped-text.js';
import { simplifyingEdits } from './simplified.js';
import { COMBINING, COMPATIBLE, GLOSS, INVISIBLE, kindsIn, POWER, SCRIPT, SPACE } from './unit-kinds.js';

/** Control and format characters apart from white space: zero-width characters, soft hyphens, byte order marks. */
const INVISIBLES = /(?:(?!\s)[\p{Cc}\p{Cf}])+/gu;

/**
 * Characters that NFKC folds without loss: full-width ASCII and signs, the ideographic space, CJK radicals and
 * compatibility ideographs (frequent in PDFs). For others NFKC would change the meaning: 10⁴ -> 104, ① -> 1.
 */
const COMPATIBLES = /[\u2e80-\u2fd5\u3000\uf900-\ufaff\uff01-\uff5e\uffe0-\uffe6\u{2f800}-\u{2fa1f}]/gu;

/**
 * What people type instead of powers, indices and hyphens: m² and m^2 are m2, CO₂ is CO2, 10⁴ is 10^4. After other
 * characters a raised figure is the sign of a note, and stays.
 */
const POWERS =
  /(?<=\p{Script=Latin})[²³¹⁰⁴-⁹₀-₉]+|(?<=\p{Script=Latin})\^(?=\d)\d{1,2}|(?<=[\d)])⁻?[²³¹⁰⁴-⁹]+|[㎡㎢㎥\u2010\u2011]/gu;
const TYPED: Readonly<Record<string, string>> = {
  '㎡': 'm2',
  '㎢': 'km2',
  '㎥': 'm3',
  '\u2010': '-',
  '\u2011': '-',
};
const AFTER_LETTER = /^[₀-₉]|^\^/;

/** A letter with combining marks, which NFC composes: `u` + diaeresis + caron becomes one letter. */
const COMBINED = /\P{M}\p{M}+/gu;

/** The lookbehinds let these match only at the first space of a run; otherwise a long run would take quadratic time. */
const LINE_BREAK = /(?<![^\S\n])[^\S\n]*\n\s*/g;
const SPACES = /[^\S\n]+/g;
const OUTER_SPACE = /^\s+|(?<!\s)\s+$/g;

/** The steps in order. A step is skipped for a text without units of its kind; see `unit-kinds.ts`. */
const STEPS: readonly { kind: number; edits: (text: string) => Edit[] }[] = [
  { kind: INVISIBLE, edits: (text) => replaceAll(text, INVISIBLES, () => '', true) },
  { kind: GLOSS, edits: glossEdits },
  { kind: COMPATIBLE, edits: (text) => replaceAll(text, COMPATIBLES, (match) => match.normalize('NFKC')) },
  { kind: POWER, edits: powerEdits },
  { kind: COMBINING, edits: (text) => replaceAll(text, COMBINED, (match) => match.normalize('NFC')) },
  { kind: SCRIPT, edits: simplifyingEdits },
  { kind: SPACE, edits: (text) => replaceAll(text, OUTER_SPACE, () => '') },
  { kind: SPACE, edits: (text) => replaceAll(text, LINE_BREAK, () => '\n') },
  { kind: SPACE, edits: (text) => replaceAll(text, SPACES, () => ' ') },
];

/**
 * Normalises a text and keeps the mapping to the original.
 *
 * @example
 *     normalise('功能區(qū)').text; // '功能区'
 *     normalise('功能區(qū)').toOriginal(2, 3); // [2, 7]: the gloss belongs to 區
 */
export function normalise(original: string): MappedText {
  return stepsFor(original).reduce(
    (mapped, { edits }) => mapped.rewrite(edits(mapped.text)),
    MappedText.of(original),
  );
}

/**
 * Normalises a text without keeping the mapping, which is faster.
 *
 * @example
 *     normalisedText('功能區(qū)與行政區(qū)融合'); // '功能区与行政区融合'
 */
export function normalisedText(original: string): string {
  return stepsFor(original).reduce((text, { edits }) => rewritten(text, edits(text)), original);
}

function powerEdits(text: string): Edit[] {
  return [...text.matchAll(POWERS)].map(({ 0: match, index }) => {
    const figures = match.normalize('NFKC').replace(/[\u2212^]/g, (sign) => (sign === '^' ? '' : '-'));
    const isPower = !AFTER_LETTER.test(match) && /[\d)]/.test(text[index - 1] ?? '');
    const replacement = TYPED[match] ?? (isPower ? `^${figures}` : figures);
    return { start: index, end: index + match.length, replacement };
  });
}

function stepsFor(original: string): typeof STEPS {
  const found = kindsIn(original);
  return STEPS.filter(({ kind }) => (kind & found) !== 0);
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
