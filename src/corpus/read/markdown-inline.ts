/** What does a line of Markdown say without its inline syntax? */
import { loweredText, raisedText } from './inline.js';

/**
 * Inline syntax and what replaces it, applied in this order. Nesting is handled only for strong around emphasis. Each
 * pattern stops at the next opening sign or after 500 characters, so that no input takes quadratic time.
 */
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/<(del|s|strike|rt|rp)\b[^<>]{0,80}>[^<]{0,500}<\/\1>/gi, ''],
  [/(?<!\\)~~(?=\S)[^~]{1,500}~~/g, ''],
  [/!\[[^[\]]*\]\([^()]*\)/g, ''],
  [/\[([^[\]]+)\]\([^()]*\)/g, '$1'],
  [/<(https?:[^<>\s]+)>/g, '$1'],
  [/<\/?[a-z][^<>]*>/gi, ''],
  [/(?<!\\)(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2'],
  [/(?<![\w\\*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])/g, '$1'],
  [/(?<![\w\\])_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)/g, '$1'],
  [/`([^`]+)`/g, '$1'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];

/** Most lines have none of these. */
const ANY_SIGN = /[*_~<`\\![^]/;

export function plain(line: string): string {
  if (!ANY_SIGN.test(line)) return line.trimEnd();
  return INLINE.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    powers(line),
  ).trimEnd();
}

/** Raised and lowered text as characters: 10<sup>4</sup> and 10^4^ are 10⁴. */
function powers(line: string): string {
  return line
    .replace(/<sup>([^<]{1,40})<\/sup>/gi, (_all, text) => raisedText(text))
    .replace(/<sub>([^<]{1,40})<\/sub>/gi, (_all, text) => loweredText(text))
    .replace(/\^([\d+−–-]{1,4})\^/g, (_all, text) => raisedText(text));
}
